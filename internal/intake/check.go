package intake

import (
	"errors"
	"fmt"
	"regexp"
	"strings"
	"time"
	"unicode/utf8"

	"samspil/internal/calendar"
	"samspil/internal/casework"
	"samspil/internal/policy"
	"samspil/internal/privacy"
	"samspil/internal/service/strictjson"
)

// Bounds of a form: well above what any family needs.
const (
	maxAdults   = 10
	maxChildren = 20
	maxName     = 200    // characters
	maxAddress  = 400    // characters
	maxText     = 20_000 // characters
	maxMeasures = 30     // in one case
)

// formID is what the id of a form may look like.
var formID = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9._-]{7,99}$`)

// cprLike finds what may be a CPR number where an id belongs: ids travel where people's data must not. The hyphens of a
// UUID never stand after six digits that begin a group.
var cprLike = regexp.MustCompile(`^[0-9]{6}-?[0-9]{4}$`)

func (c *checker) form(f *Form) {
	c.formID(f.FormID)
	if len(f.Adults) == 0 || len(f.Adults) > maxAdults {
		c.wrong("adults", fmt.Sprintf("Skriv mindst én voksen og højst %d.", maxAdults), fmt.Sprintf("Write at least one adult and at most %d.", maxAdults))
	}
	if len(f.Children) > maxChildren {
		c.wrong("children", fmt.Sprintf("Skriv højst %d børn.", maxChildren), fmt.Sprintf("Write at most %d children.", maxChildren))
	}
	c.textLength("reason", f.Reason)
	for i, a := range f.Adults {
		c.adult(fmt.Sprintf("adults[%d]", i), a)
	}
	for i, child := range f.Children {
		c.child(fmt.Sprintf("children[%d]", i), child, len(f.Adults))
	}
	c.caseIDs(f) // last: an id must not hold the CPR number of anybody in the form
}

// IsID tells whether this may be the id of a form or of another message.
func IsID(id string) bool { return formID.MatchString(id) && !cprLike.MatchString(id) }

func (c *checker) formID(id string) {
	if !IsID(id) {
		c.wrong("formId", "Skriv et id, som kun denne formular har, for eksempel et UUID: 8-100 tegn af a-z, 0-9, punktum, bindestreg og understreg.",
			"Write an id that only this form has, for example a UUID: 8-100 characters of a-z, 0-9, dot, dash and underscore.")
	}
}

func (c *checker) adult(path string, a Adult) {
	c.name(path+".name", a.Name)
	c.person(path+".cpr", a.CPR)
	c.address(path+".address", a.Address)
	c.readiness(path, a)
	c.support(path, a)
	c.checkConsents(path+".consents", a.Consents)
}

// readiness holds that those on public support are in a group, and only they.
func (c *checker) readiness(path string, a Adult) {
	known := a.Readiness == casework.JobReady || a.Readiness == casework.ActivityReady
	switch {
	case a.Readiness != "" && !known, a.PublicSupport && !known:
		c.wrong(path+".readiness", "Skriv job-ready (jobparat) eller activity-ready (aktivitetsparat).", "Write job-ready or activity-ready.")
	case !a.PublicSupport && a.Readiness != "" && !c.unread[path+".publicSupport"]:
		c.wrong(path+".readiness", "Kun den, der får offentlig forsørgelse, er jobparat eller aktivitetsparat: udelad feltet, eller sæt publicSupport til true.",
			"Only somebody on public support is job-ready or activity-ready: leave the field out, or set publicSupport to true.")
	}
}

// department holds that a name that was handed in is one of the policy's departments.
func (c *checker) department(path, id string) bool {
	_, ok := c.rules.Policy.Department(id)
	if !ok {
		known := departmentList(c.rules.Policy)
		c.faults = append(c.faults, strictjson.Fault{
			Path: path + "." + strictjson.Clip(id), Known: path + ".?",
			Da: "Ukendt forvaltning. Skriv en af: " + known + ".", En: "Unknown department. Write one of: " + known + ".",
		})
	}
	return ok
}

func (c *checker) name(path, name string) {
	switch n := utf8.RuneCountInString(name); {
	case strings.TrimSpace(name) == "":
		c.wrong(path, "Skriv navnet.", "Write the name.")
	case n > maxName:
		c.wrong(path, fmt.Sprintf("Navnet er længere end %d tegn.", maxName), fmt.Sprintf("The name is longer than %d characters.", maxName))
	}
}

func (c *checker) address(path, address string) {
	if strings.TrimSpace(address) == "" {
		c.wrong(path, "Skriv adressen, eller \"ingen fast adresse\".", "Write the address, or \"no fixed address\".")
	}
	c.addressLength(path, address)
}

func (c *checker) addressLength(path, address string) {
	if utf8.RuneCountInString(address) > maxAddress {
		c.wrong(path, fmt.Sprintf("Adressen er længere end %d tegn.", maxAddress), fmt.Sprintf("The address is longer than %d characters.", maxAddress))
	}
}

func (c *checker) textLength(path, text string) {
	if utf8.RuneCountInString(text) > maxText {
		c.wrong(path, fmt.Sprintf("Teksten er længere end %d tegn.", maxText), fmt.Sprintf("The text is longer than %d characters.", maxText))
	}
}

// person checks a CPR number, and that nobody is in the form twice.
func (c *checker) person(path, cpr string) {
	birth, err := c.rules.CPR.Check(cpr)
	switch {
	case errors.Is(err, privacy.ErrCPRDate):
		c.wrong(path, "De første seks cifre i CPR-nummeret er ikke en dato; ret dem.", "The first six digits of the CPR number are no date; correct them.")
	case errors.Is(err, privacy.ErrCPRTest):
		c.wrong(path, "Det er et erstatnings- eller testnummer; skriv personens CPR-nummer.", "This is a replacement or test number; write the person's CPR number.")
	case err != nil:
		c.wrong(path, "Skriv CPR-nummeret som ti cifre, DDMMÅÅSSSS eller DDMMÅÅ-SSSS.", "Write the CPR number as ten digits, DDMMYYSSSS or DDMMYY-SSSS.")
	case birth.After(dayOf(c.now)):
		c.wrong(path, "Fødselsdatoen i CPR-nummeret ligger i fremtiden.", "The date of birth in the CPR number lies in the future.")
	default:
		c.once(path, strings.ReplaceAll(cpr, "-", ""))
	}
}

// once holds that a person stands in one place of the form only.
func (c *checker) once(path, cpr string) {
	if other, twice := c.seen[cpr]; twice {
		c.wrong(path, "Den samme person står også i "+other+"; lad personen stå ét sted.", "The same person also stands in "+other+"; keep the person in one place.")
		return
	}
	c.seen[cpr] = path
}

func departmentList(p *policy.Policy) string {
	ids := make([]string, len(p.Departments))
	for i, d := range p.Departments {
		ids[i] = d.ID
	}
	return strings.Join(ids, ", ")
}

// dayOf is the day that it is in Denmark at a moment, written as a date of birth is: midnight UTC of that calendar day.
func dayOf(at time.Time) time.Time {
	year, month, day := at.In(calendar.Copenhagen).Date()
	return time.Date(year, month, day, 0, 0, 0, 0, time.UTC)
}
