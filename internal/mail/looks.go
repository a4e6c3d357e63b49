package mail

import (
	"context"
	"fmt"
	"strings"
	"time"
)

// Looks is an e-mail to the leader of a department: its people have looked at families with which they have nothing to do. It says how many, and neither who nor at whom.
type Looks struct {
	ID                      string // the message's idempotency key
	Role                    string // the leader's role id
	Looks, People, Families int
	Link                    string    // where the leader sees who and why
	At                      time.Time // when the e-mail is written
}

// looked is what such an e-mail says in one language.
type looked struct{ Subject, Text, Looks, People, Families, Do string }

var lookedTexts = map[string]looked{
	"da": {
		Subject: "opslag uden opgave",
		Text:    "Medarbejdere i din forvaltning har åbnet familier, som de ikke har en opgave i. De har hver gang skrevet hvorfor.",
		Looks:   "Opslag", People: "Medarbejdere", Families: "Familier",
		Do: "Se, hvem og hvorfor, i Samspil under \"Hvem har set hvad\": %s. Tal med medarbejderen, hvis grunden ikke holder.",
	},
	"en": {
		Subject: "looks without a task",
		Text:    "People of your department have opened families in which they have no task. Each time they said why.",
		Looks:   "Looks", People: "People", Families: "Families",
		Do: "See who and why in Samspil under \"Who looked\": %s. Talk with the employee where the reason does not hold.",
	},
}

// Looked sends one. The error is an *Error, as Escalate says.
func (o *Office) Looked(ctx context.Context, l Looks) error {
	subject, body := texts[o.Language].looked(l)
	return o.send(ctx, l.Role, Mail{ID: l.ID, At: l.At, Subject: subject, Text: body})
}

func (t text) looked(l Looks) (subject, body string) {
	w := lookedTexts[t.language]
	return "Samspil: " + w.Subject, strings.Join([]string{
		w.Text, "", fmt.Sprintf("%s: %d", w.Looks, l.Looks), fmt.Sprintf("%s: %d", w.People, l.People), fmt.Sprintf("%s: %d", w.Families, l.Families),
		t.Told + ": " + l.Role, "", fmt.Sprintf(w.Do, l.Link), "", t.Foot, "",
	}, "\n")
}
