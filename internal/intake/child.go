package intake

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"

	"samspil/internal/casework"
	"samspil/internal/incoming"
)

var (
	kle    = regexp.MustCompile(`^[0-9]{2}\.[0-9]{2}\.[0-9]{2}$`)
	caseID = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9._/-]{0,63}$`)
)

func (c *checker) child(path string, child Child, adults int) {
	c.custody(path+".custodyHolders", child.CustodyHolders, adults, fmt.Sprintf("Formularen har ingen voksen med det nummer; der er %d.", adults),
		fmt.Sprintf("The form has no adult with that number; there are %d.", adults))
	c.childAlone(path, child)
}

// childAlone checks what can be checked of a child without looking at the adults.
func (c *checker) childAlone(path string, child Child) {
	c.name(path+".name", child.Name)
	c.person(path, child.identity())
	c.stillChild(path, child.identity())
	c.reach(path+".reach", child.Reach)
	c.checkConsents(path+".consents", child.Consents)
	if own := c.rules.Policy.Consent.OwnFromAge; len(child.Consents) > 0 && c.turns(child.identity(), own).After(c.now) {
		c.wrong(path+".consents", fmt.Sprintf("Barnet er ikke fyldt %d år: forældremyndighedens indehavere samtykker for barnet. Udelad feltet.", own),
			fmt.Sprintf("The child is not %d years old yet: the custody holders consent for the child. Leave the field out.", own))
	}
	if child.Case != nil {
		c.childCase(path+".case", child.Case)
	}
}

// stillChild holds that somebody who is written as a child is not of age, because nothing can be decided for an adult as for a child.
func (c *checker) stillChild(path string, who identity) {
	at := path + ".cpr"
	if strings.TrimSpace(who.cpr) == "" {
		at = path + ".born"
	}
	if ofAge := c.turns(who, casework.AdultFromAge); !ofAge.IsZero() && !ofAge.After(c.now) {
		c.wrong(at, fmt.Sprintf("Personen er fyldt %d år og er ikke et barn. Ret CPR-nummeret eller fødselsdagen, eller skriv personen som voksen.", casework.AdultFromAge),
			fmt.Sprintf("The person is %d years old or more, and no child. Correct the CPR number or the day of birth, or write the person as an adult.", casework.AdultFromAge))
	}
}

// custody checks the numbers of custody holders against the highest number of an adult; da and en are the fault of any other.
func (c *checker) custody(path string, holders []int, adults int, da, en string) {
	if len(holders) == 0 {
		c.wrong(path, "Skriv nummeret på hver voksen, der har forældremyndighed, for eksempel [1] eller [1, 2].",
			"Write the number of each adult who has custody, for example [1] or [1, 2].")
	}
	for i, n := range holders {
		at := fmt.Sprintf("%s[%d]", path, i)
		switch {
		case n < 1 || n > adults:
			c.wrong(at, da, en)
		case slices.Contains(holders[:i], n):
			c.wrong(at, "Den voksne står her to gange.", "The adult stands here twice.")
		}
	}
}

func (c *checker) childCase(path string, cs *Case) {
	began := c.measures(path+".measures", cs.Measures)
	if c.dated(path+".investigationEnded", cs.InvestigationEnded) {
		c.notBefore(path+".investigationStarted", cs.InvestigationStarted, cs.InvestigationEnded,
			"den sidste undersøgelse blev afsluttet (investigationEnded): udelad feltet, hvis ingen er i gang",
			"the last investigation ended (investigationEnded): leave the field out where none is under way")
	}
	if !began.Given() {
		return
	}
	last, da, en := began, "indsatsen begyndte (measures)", "the measure began (measures)"
	if c.dated(path+".lastReview", cs.LastReview) {
		c.notBefore(path+".lastReview", cs.LastReview, began, da, en)
	}
	if cs.LastReview.Given() {
		last, da, en = cs.LastReview, "den sidste opfølgning (lastReview)", "the last review (lastReview)"
	}
	c.notBefore(path+".nextReview", cs.NextReview, last, da, en)
}

func onlyDigits(id string) string {
	return strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, id)
}

// isCPR tells whether an id is a CPR number: one of somebody in the form, or any that could be one.
func (c *checker) isCPR(id string) bool {
	digits := onlyDigits(id)
	for cpr := range c.seen {
		if strings.Contains(digits, cpr) {
			return true
		}
	}
	return incoming.LooksLikeCPR(id)
}

// dated tells whether there is a date with nothing wrong in it.
func (c *checker) dated(path string, d incoming.Day) bool { return d.Given() && !c.unread[path] }

func (c *checker) notBefore(path string, d, earlier incoming.Day, da, en string) {
	if c.dated(path, d) && d < earlier {
		c.wrong(path, "Datoen ligger før "+da+".", "The date lies before "+en+".")
	}
}

// track begins a child's track: each custody holder is a party to decisions on the child, and so is the child itself when it
// is old enough today. Where neither its CPR number nor its birthday is known, nothing is known of its age either.
func (c *checker) track(id string, who identity, custody []string) *casework.ChildTrack {
	t := &casework.ChildTrack{Parties: custody}
	if birth, known := c.birth(who); known {
		t.BornOn(birth, c.rules.Policy)
	}
	if !t.PartyFrom.IsZero() && !t.PartyFrom.After(c.now) {
		t.Parties = append(t.Parties, id)
	}
	return t
}

// holders are the adults of the form who have custody.
func (child Child) holders() []string {
	var ids []string
	for _, n := range slices.Sorted(slices.Values(child.CustodyHolders)) {
		ids = append(ids, adultID(n))
	}
	return ids
}

// turns is the beginning in Copenhagen of the day on which somebody reaches an age, in UTC; zero when the form does not tell.
func (c *checker) turns(who identity, age int) time.Time {
	birth, known := c.birth(who)
	if !known {
		return time.Time{}
	}
	return casework.Turns(birth, age)
}

// young is when a young parent turns 18, who is entered as an adult; zero for everybody who has, and where the form does not tell.
func (c *checker) young(who identity) time.Time {
	if at := c.turns(who, casework.AdultFromAge); at.After(c.now) {
		return at
	}
	return time.Time{}
}
