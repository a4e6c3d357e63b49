package intake

import (
	"fmt"
	"regexp"
	"strings"
	"time"

	"samspil/internal/calendar"
	"samspil/internal/incoming"
	"samspil/internal/policy"
	"samspil/internal/strictjson"
)

// formID is what the id of a form may look like.
var formID = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9._-]{7,99}$`)

func (c *checker) form(f *Form) {
	c.formID(f.FormID)
	if len(f.Adults) == 0 {
		c.wrong("adults", "Skriv mindst én voksen.", "Write at least one adult.")
	}
	for i, a := range f.Adults {
		c.adult(at("adults", i), a)
	}
	c.household(f)
	for i, child := range f.Children {
		c.child(fmt.Sprintf("children[%d]", i), child, len(f.Adults))
	}
	c.caseIDs(f) // last: an id must not hold the CPR number of anybody in the form
}

// IsID tells whether this may be the id of a form or of another message.
func IsID(id string) bool { return formID.MatchString(id) && !incoming.LooksLikeCPR(id) }

// at is the path of one of a list.
func at(list string, i int) string { return fmt.Sprintf("%s[%d]", list, i) }

func (c *checker) formID(id string) {
	if !IsID(id) {
		c.wrong("formId", "Skriv et id, som kun denne formular har, for eksempel et UUID: 8-100 tegn af a-z, 0-9, punktum, bindestreg og understreg.",
			"Write an id that only this form has, for example a UUID: 8-100 characters of a-z, 0-9, dot, dash and underscore.")
	}
}

func (c *checker) adult(path string, a Adult) {
	c.name(path+".name", a.Name)
	c.person(path, a.identity())
	c.home(path, a.Address, a.Abroad)
	c.outside(path, a)
	c.readiness(path, a)
	c.support(path, a)
	c.reach(path+".reach", a.Reach)
	c.checkConsents(path+".consents", a.Consents)
}

// reach holds that the language is one, and that no channel stands twice.
func (c *checker) reach(path string, r Reach) {
	if no := r.Check(); no != nil {
		c.wrong(path+"."+no.Field, no.Da, no.En)
	}
}

// readiness holds that everybody on public support is job-ready or activity-ready, but for those whose kind of benefit says their group, and
// nobody else is.
func (c *checker) readiness(path string, a Adult) {
	benefit, _ := c.rules.Policy.Benefit(a.Benefit)
	placed := benefit.Group == "" || benefit.Group == policy.ByReadiness
	switch {
	case a.PublicSupport && !placed && a.Readiness != "":
		c.wrong(path+".readiness", "Den, der får den ydelse, er ikke jobparat eller aktivitetsparat: udelad feltet.", "Whoever gets that benefit is not job-ready or activity-ready: leave the field out.")
	case a.PublicSupport && placed && a.Readiness == "" && !c.unread[path+".readiness"]:
		no := incoming.NoChoice(a.Readiness.Choices())
		c.wrong(path+".readiness", no.Da, no.En)
	case !a.PublicSupport && a.Readiness != "" && !c.unread[path+".publicSupport"]:
		c.wrong(path+".readiness", "Kun den, der får offentlig forsørgelse, er jobparat eller aktivitetsparat: udelad feltet, eller sæt publicSupport til true.",
			"Only somebody on public support is job-ready or activity-ready: leave the field out, or set publicSupport to true.")
	}
}

// department holds that a name in the form is one of the policy's departments.
func (c *checker) department(path, id string) bool {
	_, ok := c.rules.Policy.Department(id)
	if !ok {
		known := departmentList(c.rules.Policy)
		c.fault(strictjson.Fault{
			Path: path + "." + strictjson.Clip(id), Known: path + ".?",
			Da: "Ukendt forvaltning. Skriv en af: " + known + ".", En: "Unknown department. Write one of: " + known + ".",
		})
	}
	return ok
}

func (c *checker) name(path, name string) {
	if strings.TrimSpace(name) == "" && !c.unread[path] {
		c.wrong(path, "Skriv navnet.", "Write the name.")
	}
}

func (c *checker) address(path, address string) {
	if strings.TrimSpace(address) == "" {
		c.wrong(path, "Skriv adressen, eller \"ingen fast adresse\".", "Write the address, or \"no fixed address\".")
	}
}

// once holds that a person is in the form only once.
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

// dayOf is the day in Denmark at a moment, as a date of birth is written: midnight UTC of that calendar day.
func dayOf(at time.Time) time.Time {
	year, month, day := at.In(calendar.Copenhagen).Date()
	return time.Date(year, month, day, 0, 0, 0, 0, time.UTC)
}
