package mail

import (
	"context"
	"fmt"
	"strings"
	"time"
)

// Work is an e-mail to one employee: how many of their tasks are new since the last one, and how many are late. It says neither which nor in which family.
type Work struct {
	ID        string // the message's idempotency key
	To        string // the employee's address; never in a log or an error
	New, Late int
	Link      string // where their tasks are; "" for nowhere
	At        time.Time
}

// worked is what such an e-mail says in one language.
type worked struct{ Subject, Text, New, Late, See, Foot string }

var workedTexts = map[string]worked{
	"da": {
		Subject: "dine opgaver", Text: "Sådan står dine opgaver i Samspil.", New: "Nye siden sidst", Late: "Forsinkede", See: "Se dine opgaver her",
		Foot: "Sendt automatisk af Samspil; mailen kan ikke besvares. Der kommer ingen, når intet er nyt eller forsinket.",
	},
	"en": {
		Subject: "your tasks", Text: "This is how your tasks in Samspil stand.", New: "New since the last e-mail", Late: "Late", See: "See your tasks here",
		Foot: "Sent automatically by Samspil; it cannot be answered. There is none where nothing is new or late.",
	},
}

// Worked sends one. The error is an *Error, as Escalate says.
func (o *Office) Worked(ctx context.Context, w Work) error {
	if o.Server.Host == "" {
		return &Error{Code: CodeOff, Final: true}
	}
	subject, body := texts[o.Language].worked(w)
	return o.Server.Post(ctx, Mail{ID: w.ID, To: w.To, At: w.At, Language: o.Language, Subject: subject, Text: body})
}

func (t text) worked(w Work) (subject, body string) {
	says := workedTexts[t.language]
	lines := []string{says.Text, "", fmt.Sprintf("%s: %d", says.New, w.New), fmt.Sprintf("%s: %d", says.Late, w.Late)}
	if w.Link != "" {
		lines = append(lines, "", says.See+": "+w.Link)
	}
	return "Samspil: " + says.Subject, strings.Join(append(lines, "", says.Foot, ""), "\n")
}
