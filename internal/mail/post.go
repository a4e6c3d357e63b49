package mail

import (
	"context"
	"crypto/sha256"
	"crypto/tls"
	"crypto/x509"
	"encoding/hex"
	netmail "net/mail"
	"strings"
	"time"

	gomail "github.com/wneessen/go-mail"
)

// Server is a mail server and how to speak to it.
type Server struct {
	Host     string // empty: no e-mail is sent
	Port     int
	TLS      TLS
	User     string // empty: nobody signs in
	Password string
	From     string         // the sender, with or without a name
	Timeout  time.Duration  // for the whole of one e-mail; 15 s when zero
	Trust    *x509.CertPool // the trusted authorities; the machine's own when nil
}

// TLS is how the connection is encrypted.
type TLS string

// The ways.
const (
	StartTLS TLS = "starttls" // begins unencrypted, and goes no further without encryption
	Implicit TLS = "tls"      // encrypted from the first byte
	NoTLS    TLS = "none"     // for this very machine only
)

const defaultTimeout = 15 * time.Second

// Mail is one e-mail to one role.
type Mail struct {
	ID       string    // the message's idempotency key
	To       string    // an address; never in a log, an error or a history
	At       time.Time // business time
	Language string    // da or en
	Subject  string
	Text     string
}

// Post sends one e-mail on a connection of its own: escalations are few. The error is an *Error.
func (s Server) Post(ctx context.Context, m Mail) error {
	if s.Host == "" {
		return &Error{Code: CodeOff, Final: true}
	}
	msg, err := s.compose(m)
	if err != nil {
		return &Error{Code: CodeInvalid, Final: true} // the library's words quote the address
	}
	client, err := gomail.NewClient(s.Host, s.options()...)
	if err != nil {
		return &Error{Code: CodeInvalid}
	}
	err = client.DialAndSendWithContext(ctx, msg)
	if err == nil || msg.IsDelivered() { // an error in saying goodbye afterwards changes nothing
		return nil
	}
	return failed(ctx, err)
}

// Ask says whether the server answers and would take an e-mail: it is greeted, and signed in to. The error is an *Error.
func (s Server) Ask(ctx context.Context) error {
	if s.Host == "" {
		return &Error{Code: CodeOff, Final: true}
	}
	client, err := gomail.NewClient(s.Host, s.options()...)
	if err != nil {
		return &Error{Code: CodeInvalid}
	}
	if err := client.DialWithContext(ctx); err != nil {
		return failed(ctx, err)
	}
	_ = client.Close() // it has answered
	return nil
}

func (s Server) compose(m Mail) (*gomail.Msg, error) {
	from, err := netmail.ParseAddress(s.From)
	if err != nil {
		return nil, err
	}
	msg := gomail.NewMsg(gomail.WithNoDefaultUserAgent())
	msg.FromMailAddress(from)
	if err := msg.To(m.To); err != nil {
		return nil, err
	}
	msg.Subject(m.Subject)
	msg.SetDateWithValue(m.At)
	msg.SetMessageIDWithValue(messageID(m.ID, from.Address))
	msg.SetGenHeader("Content-Language", m.Language)
	// These keep machines from answering it automatically; Exchange looks at the second.
	msg.SetGenHeader("Auto-Submitted", "auto-generated")
	msg.SetGenHeader("X-Auto-Response-Suppress", "All")
	msg.SetBodyString(gomail.TypeTextPlain, m.Text)
	return msg, nil
}

// messageID is the same for every copy of a message, and reveals nothing about it to mail systems on the way.
func messageID(id, from string) string {
	sum := sha256.Sum256([]byte(id))
	_, domain, _ := strings.Cut(from, "@")
	return hex.EncodeToString(sum[:16]) + "@" + domain
}

func (s Server) options() []gomail.Option {
	timeout := s.Timeout
	if timeout == 0 {
		timeout = defaultTimeout
	}
	options := []gomail.Option{gomail.WithPort(s.Port), gomail.WithTimeout(timeout)}
	switch s.TLS {
	case Implicit:
		options = append(options, gomail.WithSSL())
	case NoTLS:
		options = append(options, gomail.WithTLSPolicy(gomail.NoTLS))
	default:
		options = append(options, gomail.WithTLSPolicy(gomail.TLSMandatory))
	}
	if s.Trust != nil {
		options = append(options, gomail.WithTLSConfig(&tls.Config{ServerName: s.Host, RootCAs: s.Trust, MinVersion: tls.VersionTLS12}))
	}
	if s.User != "" {
		// The strongest that the server offers. NTLM and CRAM-MD5 are left out: both are broken.
		options = append(options, gomail.WithUsername(s.User), gomail.WithPassword(s.Password),
			gomail.WithOpportunisticSMTPAuth(gomail.SMTPAuthSCRAMSHA256PLUS, gomail.SMTPAuthSCRAMSHA256, gomail.SMTPAuthPlain, gomail.SMTPAuthLogin))
	}
	return options
}
