"""Whom Baaki asks, and what it signs with: the council's portal, the register, certificates, the Bank Rate."""

from cli.doctor.finding import Finding
from config import clock
from config.settings import Settings
from law import bank_rate


def check_portal(loaded: Settings) -> Finding:
    if not loaded.samadhaan_api_url:
        return Finding("disputes", "embedded", "ok", "a packet that the retailer uploads on the MSME ODR portal")
    return Finding("disputes", "real", "ok", f"filed at {loaded.samadhaan_api_url}")


def check_register(loaded: Settings) -> Finding:
    if not loaded.udyam_api_url:
        return Finding("udyam", "embedded", "warning", "no register (UDYAM_API_URL): numbers are marked unchecked")
    return Finding("udyam", "real", "ok", f"asked at {loaded.udyam_api_url}")


def check_signatures(loaded: Settings) -> Finding:
    from services.signing import SigningError, build

    try:
        signer = build(loaded)
        stamped = signer.stamps()
    except SigningError as error:
        return Finding("signatures", "real", "failed", str(error))
    form = "real" if signer.licensed else "embedded"
    told = signer.name if signer.licensed else "a self-made certificate, which the documents call by its name"
    if stamped is False:
        return Finding("signatures", form, "warning", f"{told}; TIMESTAMP_URL does not answer: signed without a stamp")
    return Finding("signatures", form, "ok", f"{told}; {'time stamped' if stamped else 'no timestamp server'}")


def check_bank_rate(_: Settings) -> Finding:
    newest = bank_rate.BANK_RATES[-1]
    told = f"{newest.percent} % since {newest.since}, known to the meeting of {bank_rate.LAST_MEETING}"
    if bank_rate.stale(clock.today(clock.SystemClock())):
        asked = "the committee must have met since: look at rbi.org.in and mend law/bank_rate.toml"
        return Finding("bank rate", "embedded", "warning", f"{told}; {asked}")
    return Finding("bank rate", "embedded", "ok", told)
