"""What reads, hears and understands."""

from cli.doctor.finding import Finding
from config.errors import SettingsError
from config.settings import Settings


def check_reading(_: Settings) -> Finding:
    from services.documents.seen.indic import data_folder

    if data_folder() is None:
        return Finding("reading", "embedded", "warning", "no Tesseract data for Tamil and Hindi labels (make install)")
    return Finding("reading", "embedded", "ok", "OCR with Tamil and Hindi labels")


def check_speech(loaded: Settings) -> Finding:
    import services

    speech = services.build_speech(loaded)
    own = loaded.baaki_whisper_model_dir
    if loaded.baaki_speech == "aws":
        return Finding("speech", "real", "ok", f"Transcribe and Polly in {loaded.aws_region}; the embedded ones behind")
    if not speech.hears:
        how = f"no model.bin in {own}" if own else "no recogniser's model: make install brings it"
        return Finding("speech", "embedded", "warning", f"{how}; voice notes are answered with a kind no")
    if not speech.speaks:
        return Finding("speech", "embedded", "warning", "voice notes are heard; no voice answers (make install)")
    return Finding("speech", "embedded", "ok", f"{own or 'Whisper base'} hears voice notes, eSpeak NG answers")


def check_claude(loaded: Settings) -> Finding:
    import services

    claude = services.build_claude(loaded)
    if claude is None:
        return Finding("model", "embedded", "ok", "rules and a small trained classifier; words from templates")
    silent = claude.answers()
    if silent:
        return Finding("model", "real", "warning", f"{silent} does not answer: rules and templates stand in")
    return Finding("model", "real", "ok", f"{loaded.bedrock_router_model_id} and {loaded.bedrock_model_id} answer")


def check_eyes(loaded: Settings) -> Finding:
    if not loaded.baaki_eyes:
        return Finding(
            "more eyes", "embedded", "ok", "pages stay here: our own reading, and a question where it is unsure"
        )
    return Finding("more eyes", "real", "ok", f"{loaded.baaki_eyes}, for pages that leave a question")


def check_signed_codes(loaded: Settings) -> Finding:
    from services.documents.signed.irp_keys import key_set

    if loaded.einvoice_keys is None:
        return Finding("e-invoices", "embedded", "ok", "a signed code helps and makes nothing certain (EINVOICE_KEYS)")
    try:
        number = len(key_set(loaded.einvoice_keys))
    except SettingsError as error:
        return Finding("e-invoices", "real", "failed", str(error))
    return Finding("e-invoices", "real", "ok", f"{number} keys of registration portals")
