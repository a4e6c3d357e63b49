package mailcatcher_test

import (
	"errors"
	"net"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"samspil/internal/mail"
	"samspil/local/mailcatcher"
)

func TestEscalate_ACaseNumberAndALinkAndNothingPersonal(t *testing.T) {
	t.Parallel()
	s := start(t, mailcatcher.Config{})
	o := office(t, s)
	require.NoError(t, o.Escalate(t.Context(), escalation()))
	o.Language = "en"
	other := escalation()
	other.ID = "another"
	require.NoError(t, o.Escalate(t.Context(), other))

	mails := s.Mails("SP-000001")
	require.Len(t, mails, 2)
	require.Equal(t, "Samspil SP-000001: frist overskredet", mails[0].Subject)
	require.Equal(t, `Sag SP-000001: en frist er overskredet.

Hvad: bidrag til den fælles udredning
Forvaltning: Social og Myndighed
Overskredet siden: 24. december 2026 kl. 23.59
Sendt til: social-head

Se sagen her:
http://127.0.0.1:8233/namespaces/samspil/workflows/family-SP-000001/run-1/user-metadata

Sendt automatisk af Samspil; mailen kan ikke besvares. Den nævner ingen ved navn, men sagsnummeret hører til en familie: send den ikke videre.
`, mails[0].Text)
	require.Equal(t, []string{"anna.andersen@kommune.example"}, mails[0].Recipients)
	require.Equal(t, "auto-generated", mails[0].Header.Get("Auto-Submitted"))
	require.Equal(t, "da", mails[0].Language)
	require.Equal(t, escalation().At, mails[0].Date.UTC(), "a mail is dated in business time")
	require.Equal(t, "Samspil SP-000001: deadline missed", mails[1].Subject)
	require.Contains(t, mails[1].Text, "contribution to the joint assessment")
	require.Contains(t, mails[1].Text, "24 December 2026 at 23:59")
	require.Empty(t, s.Mails("SP-00000"))
}

func TestEscalate_ARepeatIsKnownByItsMessageID(t *testing.T) {
	t.Parallel()
	s := start(t, mailcatcher.Config{})
	o := office(t, s)
	require.NoError(t, o.Escalate(t.Context(), escalation()))
	require.NoError(t, o.Escalate(t.Context(), escalation()))
	mails := s.Mails("")
	require.Len(t, mails, 1)
	require.Equal(t, 2, mails[0].Arrived)
	require.Regexp(t, `^<[0-9a-f]{32}@kommune\.example>$`, mails[0].ID)
}

func TestEscalate_EncryptedAndSignedIn(t *testing.T) {
	t.Parallel()
	serves, trusts := certificate(t)
	for _, way := range []mail.TLS{mail.StartTLS, mail.Implicit} {
		t.Run(string(way), func(t *testing.T) {
			t.Parallel()
			s := start(t, mailcatcher.Config{TLS: serves, Implicit: way == mail.Implicit, User: "samspil", Password: "hemmelig-adgang"})
			o := office(t, s)
			o.Server.TLS, o.Server.Trust, o.Server.User, o.Server.Password = way, trusts, "samspil", "hemmelig-adgang"
			require.NoError(t, o.Escalate(t.Context(), escalation()))
			require.Len(t, s.Mails("SP-000001"), 1)

			o.Server.Password = "en-anden"
			requireFails(t, o, mail.CodeNotSignedIn, false)
			o.Server.User, o.Server.Password = "", ""
			requireFails(t, o, "smtp-502", false)
			o.Server.Trust = nil
			requireFails(t, o, mail.CodeUntrusted, false)
			require.Len(t, s.Mails("SP-000001"), 1)
		})
	}
}

func TestEscalate_SendsNothingInTheClearUnlessTold(t *testing.T) {
	t.Parallel()
	s := start(t, mailcatcher.Config{})
	o := office(t, s)
	o.Server.TLS = mail.StartTLS
	requireFails(t, o, mail.CodeNotOffered, false)
	require.Empty(t, s.Mails(""))
}

func TestEscalate_4xxIsTriedAgainAnd5xxIsNot(t *testing.T) {
	t.Parallel()
	s := start(t, mailcatcher.Config{})
	o := office(t, s)
	s.TurnAway(451, 1)
	requireFails(t, o, "smtp-451", false)
	require.NoError(t, o.Escalate(t.Context(), escalation()))
	s.TurnAway(550, 1)
	requireFails(t, o, "smtp-550", true)
}

func TestEscalate_AServerThatIsAwayOrSilentIsTriedAgain(t *testing.T) {
	t.Parallel()
	s := start(t, mailcatcher.Config{})
	o := office(t, s)
	require.NoError(t, s.Stop())
	requireFails(t, o, mail.CodeUnreachable, false)

	silent, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	t.Cleanup(func() { _ = silent.Close() })
	o.Server.Port, o.Server.Timeout = silent.Addr().(*net.TCPAddr).Port, 50*time.Millisecond
	requireFails(t, o, mail.CodeTimeout, false)
}

func TestEscalate_SaysWhenNobodyCanBeTold(t *testing.T) {
	t.Parallel()
	s := start(t, mailcatcher.Config{})
	o := office(t, s)
	e := escalation()
	e.Role = "nobody"
	code, final := mail.IsFinal(o.Escalate(t.Context(), e))
	require.True(t, final)
	require.Equal(t, mail.CodeNoAddress, code)
	o.Server.Host = ""
	requireFails(t, o, mail.CodeOff, true)
}

// requireFails sends, and looks at why it was not sent: in codes, without an address or a password.
func requireFails(t *testing.T, o *mail.Office, code string, final bool) {
	t.Helper()
	err := o.Escalate(t.Context(), escalation())
	e, ok := errors.AsType[*mail.Error](err)
	require.True(t, ok, "%v", err)
	require.Equal(t, mail.Error{Code: code, Final: final}, *e)
	require.NotContains(t, err.Error(), "anna.andersen")
	require.NotContains(t, err.Error(), "adgang")
}
