package mail

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"net"
	"net/textproto"
	"slices"

	gomail "github.com/wneessen/go-mail"
)

// Error is an e-mail that was not sent. It holds codes only: a mail server's words quote addresses, so they are not kept.
type Error struct {
	Code  string // smtp-550 and the like, or one of the codes below
	Final bool   // trying again is pointless: a person must look
}

// The codes that this package gives.
const (
	CodeOff         = "mail-off"       // no mail server is set
	CodeNoAddress   = "no-address"     // no address is set for the role
	CodeInvalid     = "invalid"        // it cannot be made into an e-mail
	CodeUnreachable = "unreachable"    // no connection, or it was cut
	CodeTimeout     = "timeout"        // no answer in time; whether it was sent may not be known
	CodeUnknownHost = "unknown-host"   // the name of the mail server does not resolve
	CodeUntrusted   = "untrusted-host" // its certificate is not valid
	CodeNotSignedIn = "sign-in"        // the mail server does not accept the user and password
	CodeNotOffered  = "not-offered"    // it offers no encryption, or no way to sign in, that is good enough
)

// Error says what happened and what follows from it.
func (e *Error) Error() string {
	then := "will be tried again"
	if e.Final {
		then = "trying again will not help"
	}
	return fmt.Sprintf("the e-mail was not sent (%s); %s", e.Code, then)
}

// IsFinal tells whether trying again is pointless, and the code to write down. An error that is not of this package is
// never final.
func IsFinal(err error) (code string, final bool) {
	if e, ok := errors.AsType[*Error](err); ok && e.Final {
		return e.Code, true
	}
	return "", false
}

// failed turns the library's errors into codes. Only a permanent refusal (5xx) of this one recipient or this one e-mail is final.
// An error that would meet every e-mail alike, such as a wrong password, a sender that is not allowed or an expired certificate,
// is one of the set-up: the e-mail is tried again until somebody has put it right, and no escalation is lost.
func failed(ctx context.Context, err error) *Error {
	if refusal, ok := errors.AsType[*gomail.SendError](err); ok {
		return refused(refusal)
	}
	answer, answered := errors.AsType[*textproto.Error](err)
	network, ok := errors.AsType[net.Error](err)
	switch {
	case answered && slices.Contains(signInCodes, answer.Code):
		return &Error{Code: CodeNotSignedIn}
	case answered:
		return &Error{Code: smtpCode(answer.Code)}
	case ok && network.Timeout(), errors.Is(ctx.Err(), context.DeadlineExceeded):
		return &Error{Code: CodeTimeout}
	case is[*tls.CertificateVerificationError](err):
		return &Error{Code: CodeUntrusted}
	case is[*net.DNSError](err):
		return &Error{Code: CodeUnknownHost}
	case ok, errors.Is(err, io.EOF), errors.Is(err, context.Canceled):
		return &Error{Code: CodeUnreachable}
	}
	return &Error{Code: CodeNotOffered}
}

// refused is the error for an e-mail that the server refused or did not confirm.
func refused(refusal *gomail.SendError) *Error {
	code := refusal.ErrorCode()
	switch {
	case code != 0:
		return &Error{Code: smtpCode(code), Final: code >= 500 && refusal.Reason != gomail.ErrSMTPMailFrom}
	case refusal.Reason == gomail.ErrSMTPDataClose:
		return &Error{Code: CodeTimeout}
	}
	return &Error{Code: CodeUnreachable}
}

// signInCodes are the answers to a user and password that are not accepted.
var signInCodes = []int{530, 534, 535, 538}

func is[E error](err error) bool {
	_, ok := errors.AsType[E](err)
	return ok
}

func smtpCode(code int) string { return fmt.Sprintf("smtp-%d", code) }
