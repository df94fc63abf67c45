"""A real SMTP server (aiosmtpd) for the tests: prints its port, then each mail as one line of JSON; ends with its standard input."""
import asyncio
import base64
import json
import ssl
import sys

from aiosmtpd.smtp import SMTP, AuthResult


class Handler:
    async def handle_RCPT(self, server, session, envelope, address, rcpt_options):
        if address.startswith("nobody@"):
            return "550 no such mailbox"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        print(json.dumps({
            "from": envelope.mail_from, "to": envelope.rcpt_tos, "tls": session.ssl is not None,
            "user": session.auth_data, "content": base64.b64encode(envelope.content).decode(),
        }), flush=True)
        return "250 taken"


def authenticate(server, session, envelope, mechanism, data):
    fine = data.login == b"ops" and data.password == b"pass word"
    return AuthResult(success=fine, handled=False, auth_data="ops" if fine else None)


async def main(mode, cert, key):
    context = None
    if mode != "none":
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(cert, key)
    loop = asyncio.get_running_loop()

    def factory():
        return SMTP(
            Handler(), hostname="mail.test", enable_SMTPUTF8=True, authenticator=authenticate, auth_require_tls=False,
            tls_context=context if mode == "starttls" else None, require_starttls=mode == "starttls")

    server = await loop.create_server(factory, "127.0.0.1", 0, ssl=context if mode == "tls" else None)
    print(server.sockets[0].getsockname()[1], flush=True)
    await loop.run_in_executor(None, sys.stdin.read)
    server.close()


asyncio.run(main(*sys.argv[1:4]))
