package intake

import (
	"fmt"
	"maps"
	"slices"
	"time"

	"samspil/internal/casework"
	"samspil/internal/incoming"
	"samspil/internal/policy"
)

// support checks the facts about an adult on public support: since when, and the contact course that runs.
func (c *checker) support(path string, a Adult) {
	onSupport := a.PublicSupport || c.unread[path+".publicSupport"]
	if !onSupport && a.BenefitSince.Given() {
		c.wrong(path+".benefitSince", "Kun den, der får offentlig forsørgelse, har en dato for den: udelad feltet, eller sæt publicSupport til true.",
			"Only somebody on public support has a date for it: leave the field out, or set publicSupport to true.")
	}
	c.benefit(path+".benefit", a, onSupport)
	if a.OrdinaryHours != nil {
		c.ordinaryHours(path+".ordinaryHours", a.OrdinaryHours, onSupport)
	}
	if a.ContactCourse != nil {
		c.course(path+".contactCourse", a.ContactCourse, onSupport)
	}
}

// benefit holds that the kind of benefit is one that there is, and goes together with being on public support or not.
func (c *checker) benefit(path string, a Adult, onSupport bool) {
	if a.Benefit == "" {
		return
	}
	since := c.now
	if a.BenefitSince.Given() {
		since = a.BenefitSince.Start()
	}
	if r := casework.KnownBenefit(c.rules.Policy, a.Benefit, path, since); r != nil {
		c.wrong(path, r.Da, r.En)
		return
	}
	switch b, _ := c.rules.Policy.Benefit(a.Benefit); {
	case b.Support && !onSupport:
		c.wrong(path, "Den ydelse er offentlig forsørgelse: sæt publicSupport til true, eller udelad feltet.", "That benefit is public support: set publicSupport to true, or leave the field out.")
	case !b.Support && onSupport:
		c.wrong(path, "Uden ydelse er der ingen offentlig forsørgelse: sæt publicSupport til false, eller skriv ydelsen.", "Without a benefit there is no public support: set publicSupport to false, or write the benefit.")
	}
}

// ordinaryHours holds that hours are said with since when, and are beside a benefit.
func (c *checker) ordinaryHours(path string, h *OrdinaryHours, onSupport bool) {
	if !onSupport {
		c.wrong(path, "Kun timer ved siden af en ydelse skrives her: udelad feltet, eller sæt publicSupport til true.", "Only hours beside a benefit are written here: leave the field out, or set publicSupport to true.")
	}
	if h.HoursPerWeek <= 0 {
		c.wrong(path+".hoursPerWeek", "Skriv timer om ugen: mere end 0 og højst 37.", "Write hours a week: more than 0 and 37 at most.")
	}
	if !h.Since.Given() {
		c.wrong(path+".since", "Skriv, hvornår timerne begyndte, som 2026-11-22.", "Write when the hours began, as 2026-11-22.")
	}
}

func (c *checker) course(path string, course *Course, onSupport bool) {
	switch {
	case !onSupport:
		c.wrong(path, "Kun den, der får offentlig forsørgelse, har et kontaktforløb: udelad feltet, eller sæt publicSupport til true.",
			"Only somebody on public support has a contact course: leave the field out, or set publicSupport to true.")
	case !course.Started.Given():
		c.wrong(path+".started", "Skriv, hvornår kontaktforløbet begyndte, som 2026-11-22.", "Write when the contact course began, as 2026-11-22.")
	}
}

// caseIDs checks the ids of every running case in the form.
func (c *checker) caseIDs(f *Form) {
	for i, a := range f.Adults {
		c.idsOf(fmt.Sprintf("adults[%d].caseIds", i), a.CaseIDs)
	}
	for i, child := range f.Children {
		c.idsOfChild(fmt.Sprintf("children[%d]", i), child)
	}
}

func (c *checker) idsOfChild(path string, child Child) {
	c.idsOf(path+".caseIds", child.CaseIDs)
	if child.Case != nil {
		c.caseID(path+".case.id", child.Case.ID)
	}
	if own := c.childrensDepartment(); child.CaseIDs[own] != "" {
		c.wrong(path+".caseIds."+own, "Skriv sagen i børneforvaltningen som case, med dens id dér.", "Write the case of the children's department as case, with its id there.")
	}
}

func (c *checker) idsOf(path string, ids map[string]string) {
	for _, department := range slices.Sorted(maps.Keys(ids)) {
		if c.department(path, department) {
			c.caseID(path+"."+department, ids[department])
		}
	}
}

func (c *checker) caseID(path, id string) {
	if !caseID.MatchString(id) || c.isCPR(id) {
		c.wrong(path, "Skriv sagens nummer i fagsystemet uden mellemrum, aldrig et CPR-nummer.",
			"Write the case number of the department's system without spaces, never a CPR number.")
	}
}

func (c *checker) childrensDepartment() string { return c.rules.Policy.Responsible(policy.Children).ID }

// cases are the ids of one person's running cases, sorted by department.
func cases(ids map[string]string) []casework.CaseID {
	var out []casework.CaseID
	for _, department := range slices.Sorted(maps.Keys(ids)) {
		out = append(out, casework.CaseID{Department: department, ID: ids[department]})
	}
	return out
}

// childsCases are a child's running cases, including the one in the children's department.
func (c *checker) childsCases(child Child) []casework.CaseID {
	ids := maps.Clone(child.CaseIDs)
	if child.Case != nil {
		if ids == nil {
			ids = map[string]string{}
		}
		ids[c.childrensDepartment()] = child.Case.ID
	}
	return cases(ids)
}

// measures checks the measures of a child's case, and gives the day on which the earliest began.
func (c *checker) measures(path string, list []Measure) (earliest incoming.Day) {
	if len(list) == 0 && !c.unread[path] {
		c.wrong(path, "Skriv mindst én indsats.", "Write at least one measure.")
	}
	for i, m := range list {
		at := fmt.Sprintf("%s[%d]", path, i)
		if !kle.MatchString(m.Measure) {
			c.wrong(at+".measure", "Skriv indsatsens KLE-nummer, for eksempel 27.27.06.", "Write the KLE number of the measure, for example 27.27.06.")
		}
		if !m.Started.Given() {
			c.wrong(at+".started", "Skriv, hvornår indsatsen begyndte, som 2026-11-22.", "Write when the measure began, as 2026-11-22.")
			continue
		}
		if !earliest.Given() || m.Started < earliest {
			earliest = m.Started
		}
		c.retrial(at, m)
	}
	return earliest
}

// retrial holds that a placement without consent comes in with the day by which the committee has it again, and nothing else does.
func (c *checker) retrial(at string, m Measure) {
	switch {
	case m.WithoutConsent && !m.OutsideHome:
		c.wrong(at+".withoutConsent", "Kun en anbringelse uden for hjemmet skrives her som uden samtykke: sæt outsideHome til true, eller udelad feltet.",
			"Only a placement outside the home is written here as without consent: set outsideHome to true, or leave the field out.")
	case m.Permanent && (!m.WithoutConsent || m.RetrialBy.Given()):
		c.wrong(at+".permanent", "En permanent anbringelse er afgjort af udvalget og skal ikke behandles igen: sæt withoutConsent til true, og udelad retrialBy.",
			"A permanent placement was decided by the committee and is not before it again: set withoutConsent to true, and leave retrialBy out.")
	case m.WithoutConsent && !m.Permanent && m.RetrialBy <= m.Started:
		c.wrong(at+".retrialBy", "Skriv, hvornår børne- og ungeudvalget senest skal behandle anbringelsen igen, som 2026-11-22; det står i afgørelsen. Kender I ikke dagen, så skriv et år efter, at anbringelsen begyndte.",
			"Write by when the committee for children and young people has the placement again, as 2026-11-22; the decision says so. Where the day is not known write one year after the placement began.")
	case !m.WithoutConsent && m.RetrialBy.Given():
		c.wrong(at+".retrialBy", "Kun en anbringelse uden samtykke skal behandles igen i udvalget: sæt withoutConsent til true, eller udelad feltet.",
			"Only a placement without consent is before the committee again: set withoutConsent to true, or leave the field out.")
	}
}

// casework converts the course for an adult's track: when it began, and how many of its interviews have been held.
func (course *Course) casework(t *casework.AdultTrack) {
	if course != nil {
		t.CourseAt, t.CourseHeld = course.Started.Start(), course.InterviewsHeld
	}
}

func (c *Case) casework() *casework.ChildCase {
	if c == nil {
		return nil
	}
	out := &casework.ChildCase{InvestigationEnded: start(c.InvestigationEnded), LastReview: start(c.LastReview), NextReview: start(c.NextReview)}
	for i, m := range c.Measures {
		out.Measures = append(out.Measures, casework.Measure{N: i + 1, Code: m.Measure, StartedAt: m.Started.Start(), OutsideHome: m.OutsideHome, WithoutConsent: m.WithoutConsent, RetrialBy: start(m.RetrialBy), Permanent: m.Permanent})
	}
	return out
}

// start is when a day begins; nil where there is none.
func start(d incoming.Day) *time.Time {
	if !d.Given() {
		return nil
	}
	at := d.Start()
	return &at
}

// underway is the investigation that runs, if any.
func (c *Case) underway() *casework.Underway {
	if c == nil || !c.InvestigationStarted.Given() {
		return nil
	}
	return &casework.Underway{Step: casework.StepInvestigation, Since: c.InvestigationStarted.Start()}
}
