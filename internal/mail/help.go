package mail

import (
	"context"
	"strings"
	"time"
)

// Hurt is an e-mail to whoever is on duty for the children: somebody has asked for help, and fears that somebody is hurt. It says nothing of who.
type Hurt struct {
	Reference string // that its sender got
	Role      string // on the duty roster
	At        time.Time
}

var hurtTexts = map[string]struct{ Subject, Came, Do string }{
	"da": {
		"en, der søger hjælp, er bange for, at nogen kommer til skade",
		"en person har skrevet til kommunen om hjælp og er bange for, at nogen bliver slået eller kommer til skade. Det er ikke kontrolleret, og ingen har læst det endnu.",
		"Læs henvendelsen på /desk/requests nu. Er et barn i fare, så skriv en underretning derfra: fristen på 24 timer løber fra, da henvendelsen kom ind. Kontakt kun personen på den måde, som er sikker.",
	},
	"en": {
		"somebody who asks for help fears that somebody is hurt",
		"somebody has written to the municipality for help and fears that somebody is being hit or hurt. It is unchecked, and nobody has read it yet.",
		"Read the request at /desk/requests now. If a child is in danger, report a concern from there: the 24 hours run from when the request came in. Contact the person only in the way that is safe.",
	},
}

// SomebodyIsHurt sends one. The error is an *Error, as Escalate says.
func (o *Office) SomebodyIsHurt(ctx context.Context, h Hurt) error {
	t, say := texts[o.Language], hurtTexts[texts[o.Language].language]
	return o.send(ctx, h.Role, Mail{
		ID: "request/" + h.Reference + "/" + h.Role, At: h.At, Subject: "Samspil " + h.Reference + ": " + say.Subject,
		Text: strings.Join([]string{h.Reference + ": " + say.Came, "", say.Do, "", t.Foot, ""}, "\n"),
	})
}
