package department

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"net"
	"net/http"
	"time"
)

// Error is a call that did not do what it should. It holds codes only: no address, no body, no free text of the
// department, so it can be logged, journalled and kept in a history.
type Error struct {
	Status     int           // the HTTP status; 0 when there was no answer
	Code       string        // what it was, e.g. "unknown-case" or "timeout": the department's word, or one of the codes below
	Final      bool          // trying again is pointless: people have to look
	RetryAfter time.Duration // how long the department asks to be left alone; 0 when it did not say

	unsent bool // it was never sent; cause says what is wrong with it, and quotes nothing
	cause  error
}

// The codes of this package. Where a department gave a code of its own, that one is used instead.
const (
	CodeKeyReused     = "key-reused"     // 409: the key is known with other content. Somebody must look: an alarm
	CodeUnreachable   = "unreachable"    // no connection, or it was cut
	CodeTimeout       = "timeout"        // no answer in time; whether it was acted on is not known
	CodeCancelled     = "cancelled"      // the caller gave up
	CodeUnknownHost   = "unknown-host"   // the name of the department's host does not resolve
	CodeUntrusted     = "untrusted-host" // its TLS certificate does not hold
	CodeNotUnderstood = "not-understood" // a 2xx that is not an answer of this contract
	CodeTooLarge      = "too-large"      // an answer longer than any in this contract
	CodeRedirected    = "redirected"     // it redirects to another place, which is not followed
	CodeInvalid       = "invalid"        // what was to be sent breaks the contract; it was not sent
	CodeNoAddress     = "no-address"     // a letter to somebody without a CPR number whose address nobody has written; it was not sent
	CodeNoText        = "no-text"        // the vault does not have the text that it brings; it was not sent
	CodeNobody        = "nobody"         // it is about somebody who is not in the vault; it was not sent
)

// Error says what happened and what follows from it.
func (e *Error) Error() string {
	what := "no answer from the department"
	switch {
	case e.unsent:
		return fmt.Sprintf("not sent to the department (%s: %v); trying again will not help", e.Code, e.cause)
	case e.Status != 0:
		what = fmt.Sprintf("the department answered %d", e.Status)
	}
	then := "will be worth another try"
	if e.Final {
		then = "trying again will not help"
	}
	return fmt.Sprintf("%s (%s); %s", what, e.Code, then)
}

// Unwrap gives context.Canceled or context.DeadlineExceeded where the caller's context ended the call, and what is wrong
// with a message that was not sent. The errors of the network are not kept: some of them quote what was received.
func (e *Error) Unwrap() error { return e.cause }

// finalStatus says which answers are worth another try: 408, 425, 429 and everything that is the server's own fault.
func finalStatus(status int) bool {
	switch status {
	case http.StatusRequestTimeout, http.StatusTooEarly, http.StatusTooManyRequests:
		return false
	}
	return status < 500
}

func notSent(code string, why error) *Error {
	return &Error{Code: code, Final: true, unsent: true, cause: why}
}

// unanswered names why there was no answer. Every one of these may pass, so none is final.
func unanswered(ctx context.Context, err error) *Error {
	e := &Error{Code: CodeUnreachable}
	if timeout, ok := errors.AsType[net.Error](err); ok && timeout.Timeout() {
		e.Code = CodeTimeout
	}
	if _, ok := errors.AsType[*net.DNSError](err); ok {
		e.Code = CodeUnknownHost
	}
	if _, ok := errors.AsType[*tls.CertificateVerificationError](err); ok {
		e.Code = CodeUntrusted
	}
	switch {
	case errors.Is(ctx.Err(), context.Canceled):
		e.Code, e.cause = CodeCancelled, context.Canceled
	case errors.Is(ctx.Err(), context.DeadlineExceeded):
		e.Code, e.cause = CodeTimeout, context.DeadlineExceeded
	}
	return e
}
