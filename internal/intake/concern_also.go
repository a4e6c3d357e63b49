package intake

import (
	"slices"
	"strings"

	"samspil/internal/privacy"
)

// Also is what a form says of people beside its text who do not come into the journey that the concern is reported in, or are there already: nothing that somebody has written in a form is lost, and whoever assesses the concern reads it.
type Also struct {
	Siblings []string // who are in no journey: no other one hears of the concern about them
	Persons  []string // adults who are not brought in, and others of whom the form says how they are reached
	Hidden   []string // such adults whose name is protected: a protected name stands in no family's text
}

// Nothing tells whether there is nothing to add.
func (a Also) Nothing() bool { return len(a.Siblings)+len(a.Persons)+len(a.Hidden) == 0 }

// Also is the concern's text with what the form says of others, for those who assess it. language is "da" or "en". Where somebody else has a journey it does not say.
func (c *Concern) Also(language string, of Also) string {
	w := alsoWords[language == "en"]
	parts := []string{c.Bundle.Texts[0]}
	if len(of.Siblings) > 0 {
		parts = append(parts, w.siblings+c.named(of.Siblings, w)+w.assess)
	}
	if len(of.Persons) > 0 {
		parts = append(parts, w.persons+c.named(of.Persons, w)+".")
	}
	for _, id := range of.Hidden {
		parts = append(parts, w.hidden+bracketed(c.role(id, w))+w.ask)
	}
	return strings.Join(parts, "\n\n")
}

// named are some of the form, each with what it says of them.
func (c *Concern) named(whom []string, w words) string {
	var all []string
	for _, p := range c.Bundle.Persons {
		if slices.Contains(whom, p.Member) {
			all = append(all, p.Name+bracketed(append(reached(p, w), c.role(p.Member, w)...)))
		}
	}
	return strings.Join(all, ", ")
}

// reached is by what number somebody is found, and how they are reached; of a protected address nothing.
func reached(p privacy.Person, w words) (said []string) {
	if p.CPR != "" {
		said = append(said, "CPR "+p.CPR)
	}
	if p.Protected {
		return said
	}
	if p.Telephone != "" {
		said = append(said, w.telephone+p.Telephone)
	}
	if p.Address != "" {
		said = append(said, p.Address)
	}
	return said
}

// role is what the form says of an adult beside who they are.
func (c *Concern) role(id string, w words) (said []string) {
	if slices.Contains(c.custody, id) {
		said = append(said, w.custody)
	}
	for _, m := range c.Members {
		if m.ID == id && m.Adult != nil && m.Adult.PublicSupport {
			said = append(said, w.support)
		}
	}
	return said
}

func bracketed(said []string) string {
	if len(said) == 0 {
		return ""
	}
	return " (" + strings.Join(said, "; ") + ")"
}

type words struct{ siblings, assess, persons, hidden, ask, telephone, custody, support string }

// alsoWords are the words in Danish, and in English.
var alsoWords = map[bool]words{
	false: {
		siblings: "Underretningen handler også om søskende, som ikke er i et forløb: ", assess: ". Vurder også dem inden for 24 timer, og registrer en underretning om hver.",
		persons: "Formularen nævner også: ", hidden: "Formularen nævner også en voksen, hvis navn og adresse er beskyttet", ask: ". Slå op, hvem der har forældremyndigheden, eller spørg den, der har underrettet.",
		telephone: "tlf. ", custody: "har forældremyndigheden efter formularen", support: "får offentlig forsørgelse",
	},
	true: {
		siblings: "The concern is also about siblings who are in no journey: ", assess: ". Assess them within 24 hours, too, and enter a concern about each.",
		persons: "The form also names: ", hidden: "The form also names an adult whose name and address are protected", ask: ". Look up who has custody, or ask whoever reported.",
		telephone: "tel. ", custody: "has custody by the form", support: "is on public support",
	},
}
