package mail

import "context"

// Office is where escalations become e-mails: it knows the address behind each role, and the mail server.
type Office struct {
	Server   Server
	Language string // da or en
	// Link is where a case is seen; "" for nowhere.
	Link func(caseNo, run string) string
	// Address gives the address of a role; false when it has none.
	Address func(role string) (address string, known bool)
	// Name is a department's name; its id where it is not known.
	Name func(department, language string) string
}

// Ask says whether the mail server answers. The error is an *Error; where e-mail is off there is nothing to wait for.
func (o *Office) Ask(ctx context.Context) error {
	if err := o.Server.Ask(ctx); err != nil && o.Server.Host != "" {
		return err
	}
	return nil
}

// Escalate sends one escalation. The error is an *Error: final where the role has no address or mail is off, so that the
// journal says that nobody was told.
func (o *Office) Escalate(ctx context.Context, e Escalation) error {
	subject, body := texts[o.Language].write(e, o.Name(e.Department, o.Language), o.Link(e.Case, e.Run))
	return o.send(ctx, e.Role, Mail{ID: e.ID, At: e.At, Subject: subject, Text: body})
}

// send sends a mail to whoever has a role, in the municipality's language.
func (o *Office) send(ctx context.Context, role string, m Mail) error {
	if o.Server.Host == "" {
		return &Error{Code: CodeOff, Final: true}
	}
	to, known := o.Address(role)
	if !known {
		return &Error{Code: CodeNoAddress, Final: true}
	}
	m.To, m.Language = to, o.Language
	return o.Server.Post(ctx, m)
}
