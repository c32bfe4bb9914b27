"""The Udyam register: an HTTP API of the operator's choice, asked before a dispute is filed (Property 21)."""

from services.udyam.client import Registration, UdyamRegister, UdyamUnreachableError

__all__ = ["Registration", "UdyamRegister", "UdyamUnreachableError"]
