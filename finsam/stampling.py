"""The förbund's stamp: a PAdES signature (ETSI EN 319 142-1, baseline B-B) that shows that a PDF is as Finsam made it.

It is the förbund's and nobody's own, and no advanced electronic signature of a person. The key is a PKCS#12 file for each
förbund, <slug>.p12 in the folder STAMPEL_MAPP, outside the database and every export. `stampelnyckel` makes a self-signed one.
"""

import datetime
import io
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import NameOID
from django.conf import settings

from finsam.models import Forbund

FALT: Final = "Stampel"
_BRUK: Final = x509.KeyUsage(
    digital_signature=True,
    content_commitment=True,
    key_encipherment=False,
    data_encipherment=False,
    key_agreement=False,
    key_cert_sign=False,
    crl_sign=False,
    encipher_only=False,
    decipher_only=False,
)
GILTIG: Final = datetime.timedelta(days=365 * 10)


class IngenNyckel(RuntimeError):
    """The förbund has no key to stamp with. The message is Swedish and says what the one who runs Finsam does."""


@dataclass(frozen=True)
class Stampelprov:
    """What a PDF's stamp says: whether the bytes are as they were stamped and the stamp is the förbund's own, whose, when, why."""

    hel: bool
    egen: bool
    av: str = ""
    nar: datetime.datetime | None = None
    skal: str = ""


def kan_stampla(forbund: Forbund) -> bool:
    """Whether there is a key."""
    return _fil(forbund).is_file()


def stampla(pdf: bytes, *, forbund: Forbund, skal: str, plats: str = "") -> bytes:
    """The PDF with the stamp appended: its own bytes come first, unchanged. Raises IngenNyckel. For the worker."""
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.sign import fields, signers

    skrivare = IncrementalPdfFileWriter(io.BytesIO(pdf))
    osynlig = fields.InvisSigSettings(set_hidden_flag=False, set_print_flag=True)
    falt = fields.SigFieldSpec(FALT, readable_field_name="Förbundets stämpel", invis_sig_settings=osynlig)
    fields.append_signature_field(skrivare, falt)
    uppgifter = signers.PdfSignatureMetadata(
        field_name=FALT,
        subfilter=fields.SigSeedSubFilter.PADES,
        md_algorithm="sha256",
        name=forbund.namn,
        reason=skal,
        location=plats or None,
    )
    ut = signers.sign_pdf(skrivare, uppgifter, signer=_signerare(forbund))
    return bytes(ut.getbuffer())


def prova(pdf: bytes, *, forbund: Forbund) -> Stampelprov | None:
    """What the stamp of a PDF says today; None where there is none. A changed byte makes it not `hel`."""
    from pyhanko.pdf_utils.misc import PdfError
    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.sign.validation import validate_pdf_signature
    from pyhanko.sign.validation.errors import SignatureValidationError
    from pyhanko.sign.validation.status import SignatureCoverageLevel
    from pyhanko_certvalidator import ValidationContext

    try:
        signaturer = PdfFileReader(io.BytesIO(pdf)).embedded_signatures
        if not signaturer:
            return None
        rot = _certifikat(forbund)
        tillit = ValidationContext(trust_roots=[rot] if rot else [], allow_fetching=False)
        laget = validate_pdf_signature(signaturer[0], tillit)
    except (PdfError, SignatureValidationError, ValueError):
        return Stampelprov(hel=False, egen=False)
    sak = signaturer[0].sig_object
    return Stampelprov(
        hel=laget.intact and laget.valid and laget.coverage == SignatureCoverageLevel.ENTIRE_FILE,
        egen=laget.trusted,
        av=str(sak.get("/Name", "")),
        nar=signaturer[0].self_reported_timestamp,
        skal=str(sak.get("/Reason", "")),
    )


def _fil(forbund: Forbund) -> Path:
    return Path(settings.STAMPEL_MAPP) / f"{forbund.slug}.p12"


def _signerare(forbund: Forbund) -> Any:
    from pyhanko.sign.signers import SimpleSigner

    signerare = SimpleSigner.load_pkcs12(  # type: ignore[no-untyped-call]
        str(_nyckelfil(forbund)), passphrase=settings.STAMPEL_LOSENORD.encode() or None
    )
    if signerare is None:
        raise IngenNyckel(f"Nyckeln för {forbund.namn} gick inte att läsa. Kontrollera filen och STAMPEL_LOSENORD.")
    return signerare


def _certifikat(forbund: Forbund) -> Any:
    return _signerare(forbund).signing_cert if _fil(forbund).is_file() else None


def _nyckelfil(forbund: Forbund) -> Path:
    fil = _fil(forbund)
    if not fil.is_file():
        raise IngenNyckel(
            f"Det finns ingen nyckel att stämpla med för {forbund.namn}. Den som driver Finsam lägger {fil.name} i STAMPEL_MAPP."
        )
    return fil


def gor_nyckel(forbund: Forbund) -> Path:
    """A key and a certificate of its own making, where there is none; readable by its owner only, and never half written."""
    fil, namn = _fil(forbund), forbund.namn
    if fil.is_file():
        return fil
    nyckel = rsa.generate_private_key(public_exponent=65537, key_size=3072)
    vem = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, namn[:64])])
    nu = datetime.datetime.now(datetime.UTC)
    certifikat = (
        x509.CertificateBuilder()
        .subject_name(vem)
        .issuer_name(vem)
        .public_key(nyckel.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(nu - datetime.timedelta(days=1))
        .not_valid_after(nu + GILTIG)
        .add_extension(_BRUK, critical=True)
        .sign(nyckel, hashes.SHA256())
    )
    losen = settings.STAMPEL_LOSENORD.encode()
    skydd = serialization.BestAvailableEncryption(losen) if losen else serialization.NoEncryption()
    data = pkcs12.serialize_key_and_certificates(namn.encode(), nyckel, certifikat, None, skydd)
    fil.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    tillfallig = fil.with_suffix(f".{os.getpid()}")
    tillfallig.touch(mode=0o600)
    tillfallig.write_bytes(data)
    tillfallig.replace(fil)
    return fil
