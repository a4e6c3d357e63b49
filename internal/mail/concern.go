package mail

import (
	"context"
	"fmt"
	"strings"
	"time"

	"samspil/internal/calendar"
)

// Concern is an e-mail to the children's duty lead: concerns or crises of one case have come in, and its journey has not taken
// them in.
type Concern struct {
	ID    string    // the message's idempotency key
	Case  string    // the case number
	N     int       // how many there are
	Since time.Time // when the first of them came in
	Again int       // how often they were told before, and nothing new has come since
	Role  string    // the duty lead's role id
	At    time.Time // when the e-mail is written
}

// waits is what such an e-mail says in one language.
type waits struct{ Subject, Came, Since, N, Again, Do, First, Second string }

var waitsTexts = map[string]waits{
	"da": {
		Subject: "en underretning eller krise venter",
		Came:    "en underretning eller en melding om en krise er modtaget, men forløbet har ikke taget imod den, eller har afvist den.",
		Since:   "Modtaget", N: "Antal", Again: "Tidligere besked om det samme", Do: "Gør dette nu",
		First:  "Ring til driften (it) med sagsnummeret. Driften kan se, hvem der har sendt beskeden, og hvorfor den ikke er taget imod.",
		Second: "Bed en medarbejder i børneforvaltningen læse teksten op for dig. Den står under %s i Samspil. Vurdér barnets situation. Fristen på 24 timer løber fra modtagelsen.",
	},
	"en": {
		Subject: "a concern or crisis waits",
		Came:    "a concern or a report of a crisis has come in, and its journey has not taken it in, or has turned it down.",
		Since:   "Received", N: "How many", Again: "Told about the same before", Do: "Do this now",
		First:  "Call operations (IT) with the case number. They can see who sent the message, and why it was not taken in.",
		Second: "Ask an employee of the children's department to read the text to you. It is under %s in Samspil. Assess the child's situation. The 24 hours run from when it was received.",
	},
}

// ConcernWaits sends one. The error is an *Error, as Escalate says.
func (o *Office) ConcernWaits(ctx context.Context, c Concern) error {
	subject, body := texts[o.Language].waits(c)
	return o.send(ctx, c.Role, Mail{ID: c.ID, At: c.At, Subject: subject, Text: body})
}

func (t text) waits(c Concern) (subject, body string) {
	w := waitsTexts[t.language]
	came := w.N + ": " + fmt.Sprint(c.N)
	if c.Again > 0 {
		came += "\n" + w.Again + ": " + fmt.Sprint(c.Again)
	}
	return "Samspil " + c.Case + ": " + w.Subject, strings.Join([]string{
		t.Case + " " + c.Case + ": " + w.Came,
		"",
		w.Since + ": " + calendar.Moment(c.Since, t.language),
		came,
		t.Told + ": " + c.Role,
		"",
		w.Do + ":",
		"1. " + w.First,
		"2. " + fmt.Sprintf(w.Second, "/desk/families/"+c.Case+"/concerns"),
		"",
		t.Foot,
		"",
	}, "\n")
}
