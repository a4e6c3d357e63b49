package config

import (
	"errors"
	"fmt"
	"maps"
	"net"
	"net/mail"
	"net/url"
	"regexp"
	"slices"
	"strings"
)

// Mail is what e-mails need: the worker's escalations, and the starter's notice that a concern waits. Without a host no e-mail is sent.
type Mail struct {
	SMTPHost      string        `split_words:"true" desc:"mail server, as a host name; empty: no e-mail is sent, and what would be told is written down as not told"`
	SMTPPort      int           `split_words:"true" default:"587" desc:"port of the mail server: 587 as a rule with starttls, 465 with tls"`
	SMTPTLS       Encryption    `envconfig:"SMTP_TLS" default:"starttls" desc:"how the way to the mail server is encrypted: starttls, tls, or none, which is for this very machine only"`
	SMTPUser      string        `split_words:"true" desc:"name to sign in to the mail server with; empty: it asks for none"`
	SMTPPassword  Secret        `split_words:"true" desc:"password to sign in to the mail server with"`
	MailFrom      MailAddress   `split_words:"true" desc:"address that e-mails come from, as samspil@kommune.example or Samspil <samspil@kommune.example>"`
	MailAddresses MailAddresses `split_words:"true" desc:"address behind each role of the policy, as social-head=...,coordinator=...; *=... is for every role that has none"`
	LinkTemplate  LinkTemplate  `split_words:"true" desc:"where a case is seen, for the link in an e-mail: {case} stands for the case number, {run} for Temporal's id of the run; of the Temporal UI only a family's page (.../workflows/family-{case}/{run}/user-metadata); empty: e-mails have no link"`
}

// MailOn tells whether e-mails are sent at all.
func (m Mail) MailOn() bool { return m.SMTPHost != "" }

func (m Mail) check() Faults {
	if !m.MailOn() {
		return nil
	}
	var faults Faults
	fault := func(setting, problem string) { faults = append(faults, Fault{Prefix + "_" + setting, problem}) }
	if net.ParseIP(m.SMTPHost) == nil && strings.ContainsAny(m.SMTPHost, ":/@ ") {
		fault("SMTP_HOST", "is no host name: write for example smtp.kommune.example, and the port in SAMSPIL_SMTP_PORT")
	}
	if m.SMTPPort < 1 || m.SMTPPort > 65535 {
		fault("SMTP_PORT", "must be between 1 and 65535")
	}
	if m.SMTPTLS == NoEncryption && !near(m.SMTPHost) {
		fault("SMTP_TLS", "turns encryption off towards another machine: write starttls or tls")
	}
	if m.SMTPTLS == NoEncryption && m.SMTPUser != "" {
		fault("SMTP_TLS", "would send the password unencrypted: write starttls or tls, or leave SAMSPIL_SMTP_USER empty")
	}
	if (m.SMTPUser != "") != m.SMTPPassword.IsSet() {
		fault("SMTP_PASSWORD", "and SAMSPIL_SMTP_USER belong together: set both or neither")
	}
	for _, setting := range []string{"MAIL_FROM", "MAIL_ADDRESSES"} {
		if !given(Prefix + "_" + setting) { // a wrong one is named already
			fault(setting, "is missing, and SAMSPIL_SMTP_HOST is set")
		}
	}
	return faults
}

// Encryption is how the connection to the mail server is encrypted.
type Encryption string

// The ways to encrypt.
const (
	StartTLS     Encryption = "starttls" // begins in the clear, and goes no further without encryption
	TLS          Encryption = "tls"      // encrypted from the first byte
	NoEncryption Encryption = "none"
)

// Decode takes one of the three.
func (e *Encryption) Decode(value string) error {
	if all := []Encryption{StartTLS, TLS, NoEncryption}; !slices.Contains(all, Encryption(value)) {
		return errors.New("is no way to encrypt: write starttls, tls or none")
	}
	*e = Encryption(value)
	return nil
}

// MailAddress is an e-mail address, with or without a name.
type MailAddress string

// Decode checks the form.
func (a *MailAddress) Decode(value string) error {
	if _, err := mail.ParseAddress(value); value != "" && err != nil {
		return errors.New("is no e-mail address: write for example samspil@kommune.example")
	}
	*a = MailAddress(value)
	return nil
}

// AnyRole stands for every role that has no address of its own.
const AnyRole = "*"

// MailAddresses says at which address each role is reached. An address may tell who somebody is, so none is ever printed.
type MailAddresses map[string]Secret //nolint:recvcheck // reading has to change it, asking it must not

// Decode reads the pairs and names every wrong one by its role, never its address.
func (a *MailAddresses) Decode(value string) error {
	found, errs := idPairs("role", value)
	addresses := make(MailAddresses, len(found))
	for _, role := range slices.Sorted(maps.Keys(found)) {
		if _, err := mail.ParseAddress(found[role]); err != nil {
			errs = append(errs, fmt.Errorf("role %q: is no e-mail address", role))
		}
		addresses[role] = NewSecret(found[role])
	}
	*a = addresses
	return oneLine(errs)
}

// Of gives the address of a role, or that of AnyRole; false when there is neither.
func (a MailAddresses) Of(role string) (address string, known bool) {
	found, known := a[role]
	if !known {
		found, known = a[AnyRole]
	}
	return found.Reveal(), known
}

// CheckRoles compares the addresses with the roles of the policy: missing are the roles without an address, extra are the roles with
// an address that the policy does not have.
func (a MailAddresses) CheckRoles(roles []string) (missing, extra []string) {
	for _, role := range roles {
		if _, known := a.Of(role); !known {
			missing = append(missing, role)
		}
	}
	for _, role := range slices.Sorted(maps.Keys(a)) {
		if role != AnyRole && !slices.Contains(roles, role) {
			extra = append(extra, role)
		}
	}
	return missing, extra
}

// staffPlace stands for a staff id in a StaffMail.
const staffPlace = "{id}"

// StaffMail says at which address each employee is reached; "" for none.
type StaffMail string //nolint:recvcheck // reading has to change it, asking it must not

// Of gives the address of an employee.
func (a StaffMail) Of(staff string) string { return strings.Replace(string(a), staffPlace, staff, 1) }

// Decode checks the form.
func (a *StaffMail) Decode(value string) error {
	if value == "" {
		return nil
	}
	if _, err := mail.ParseAddress(StaffMail(value).Of("s-1")); err != nil || strings.Count(value, staffPlace) != 1 {
		return errors.New("is no address with {id} in it, where the staff id goes: write for example {id}@kommune.example")
	}
	*a = StaffMail(value)
	return nil
}

// casePlace and runPlace stand for the case number and for the run of its journey in a LinkTemplate.
const (
	casePlace = "{case}"
	runPlace  = "{run}"
)

// uiPage is the part of an address that opens a family's page in the Temporal UI, and nothing else. Without it a workflow's address opens
// the timeline, which shows that a concern came in.
var uiPage = regexp.MustCompile(`/workflows/[^/]+/` + regexp.QuoteMeta(runPlace) + `/user-metadata$`)

// LinkTemplate is the web address at which a case is seen, with {case} where its number goes; "" for none.
type LinkTemplate string //nolint:recvcheck // reading has to change it, using it must not

// For gives the address of one case, as its journey's run has it; "" without a template, or where it needs a run and there is none.
func (l LinkTemplate) For(caseNo, run string) string {
	if run == "" && strings.Contains(string(l), runPlace) {
		return ""
	}
	return strings.NewReplacer(casePlace, caseNo, runPlace, run).Replace(string(l))
}

// Decode checks the form.
func (l *LinkTemplate) Decode(value string) error {
	if value == "" {
		return nil
	}
	u, err := url.Parse(value)
	switch {
	case err != nil || u.Host == "" || (u.Scheme != "http" && u.Scheme != "https"):
		return errors.New("is no web address: write https://host/path with {case} in it")
	case strings.Contains(value, "/workflows/") && !uiPage.MatchString(value):
		return errors.New("opens the timeline in the Temporal UI, where concerns can be seen to come in: write " +
			"https://HOST/namespaces/NAMESPACE/workflows/family-{case}/{run}/user-metadata")
	case !strings.Contains(value, casePlace):
		return errors.New("has no {case} in it, where the case number goes")
	case u.User != nil:
		return errors.New("holds a password: everybody who gets an e-mail would read it")
	case u.Scheme == "http" && !near(u.Hostname()):
		return errors.New("is not encrypted: write https://, plain http:// is only for this very machine")
	}
	*l = LinkTemplate(value)
	return nil
}
