package policyfile

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"samspil/internal/policy"
)

// Pending is one thing that a municipality must look at, or decide, before it goes live with a policy.
type Pending struct {
	About string // one of Reviewed
	Where string // the rule or the section, as the file names it
	What  string // the value, or the law that it stands on
}

// What a review looks for, in this order.
const (
	PendingVersion    = "version"      // the file calls itself by the name of the built-in policy
	PendingLaw        = "not-verified" // it stands on a law that was not read, or was read in another wording
	PendingOwn        = "own-time"     // a time that is the municipality's own, and is as the built-in policy has it
	PendingValue      = "own-value"    // a section of the municipality's own choices, as the built-in policy has it
	PendingContact    = "contact"      // roles of leaders as in the built-in policy: do escalations reach the right people?
	PendingLeftOut    = "left-out"     // the file says nothing, so the built-in policy holds
	PendingVariantOwn = "own-variant"  // a kind of case that the law leaves to the municipality
)

// Reviewed has all headings of a review, with what each asks for.
var Reviewed = []struct{ About, Da, En string }{
	{PendingVersion, "Giv regelsættet en version, der er jeres egen.", "Give the policy a version of your own."},
	{PendingLaw, "Læs loven, og skriv verified: true, når reglen passer.", "Read the law, and write verified: true when the rule fits it."},
	{PendingOwn, "Tiden er jeres egen og er, som den blev leveret. Bekræft eller ret den.", "The time is your own and stands as delivered. Confirm or change it."},
	{PendingVariantOwn, "Loven lader kommunen bestemme for disse. Bekræft eller ret tiden.", "The law lets the municipality decide for these. Confirm or change the time."},
	{PendingValue, "Valget er jeres eget og er, som det blev leveret. Bekræft eller ret det.", "The choice is your own and stands as delivered. Confirm or change it."},
	{PendingContact, "Skriv de roller, som jeres egne ledere har.", "Write the roles that your own leaders have."},
	{PendingLeftOut, "Filen siger intet, så det indbyggede gælder. Skriv, hvad I vil.", "The file says nothing, so the built-in value holds. Write what you want."},
}

// Review is what is still to be looked at in a policy before a municipality goes live with it, in the order of Reviewed and then of the
// file. What has been decided (another value than the built-in one, a law that was read) is not in it.
func Review(p *policy.Policy, leftOut []string) []Pending {
	ours := Default()
	var found []Pending
	note := func(about, where, what string) { found = append(found, Pending{about, where, what}) }
	if p.Version == ours.Version {
		note(PendingVersion, "version", p.Version)
	}
	for _, r := range p.Rules {
		reviewRule(r, ours, note)
	}
	for _, section := range []struct {
		name string
		law  policy.Law
	}{{"parties", p.Parties.Law}, {"sharing", p.Sharing.Law}} {
		if section.law.Basis != policy.BasisPolicy && !section.law.Verified {
			note(PendingLaw, section.name, section.law.Basis)
		}
	}
	for _, o := range p.Work.Outcomes {
		if o.Basis != policy.BasisPolicy && !o.Verified {
			note(PendingLaw, "work.outcomes["+o.ID+"]", o.Basis)
		}
	}
	for _, b := range p.Benefits {
		if b.Basis != policy.BasisPolicy && !b.Verified {
			note(PendingLaw, "benefits["+b.ID+"]", b.Basis)
		}
	}
	reviewSections(p, ours, note)
	for _, d := range p.Departments {
		if slices.ContainsFunc(ours.Departments, func(x policy.Department) bool {
			return x.TeamLeader == d.TeamLeader && x.Head == d.Head && x.DutyLead == d.DutyLead
		}) {
			note(PendingContact, "departments["+d.ID+"]", strings.Join([]string{d.TeamLeader, d.Head, d.DutyLead}, ", "))
		}
	}
	for i, x := range p.Duty.Roster {
		if x.Telephone == "" || slices.Contains(ours.Duty.Roster, x) {
			note(PendingContact, fmt.Sprintf("duty.roster[%d]", i), strings.Trim(x.Role+", "+x.Telephone, ", "))
		}
	}
	if p.Coordination == ours.Coordination {
		note(PendingContact, "coordination", p.Coordination.Coordinator+", "+p.Coordination.Leader)
	}
	for _, path := range leftOut {
		note(PendingLeftOut, path, "")
	}
	order := func(about string) int {
		return slices.IndexFunc(Reviewed, func(r struct{ About, Da, En string }) bool { return r.About == about })
	}
	slices.SortStableFunc(found, func(a, b Pending) int { return order(a.About) - order(b.About) })
	return found
}

// reviewRule looks at one version of a rule.
func reviewRule(r policy.Rule, ours *policy.Policy, note func(about, where, what string)) {
	where := "rules[" + r.ID + "]"
	if r.ValidFrom != "" {
		where += " from " + r.ValidFrom
	}
	if r.Basis != policy.BasisPolicy && !r.Verified {
		note(PendingLaw, where, r.Basis+timesOfVariants(r))
	}
	asDelivered := slices.ContainsFunc(ours.Rules, func(x policy.Rule) bool {
		return x.ID == r.ID && x.ValidFrom == r.ValidFrom && reflect.DeepEqual(x.Terms, r.Terms) && reflect.DeepEqual(x.Variants, r.Variants)
	})
	if !asDelivered {
		return
	}
	if r.Basis == policy.BasisPolicy {
		note(PendingOwn, where, r.Period.String())
	}
	for _, v := range r.Variants {
		if v.Basis == policy.BasisPolicy && r.Basis != policy.BasisPolicy {
			note(PendingVariantOwn, where+".variants["+v.ID+"]", r.Terms.With(v.Terms).Period.String())
		}
	}
}

// timesOfVariants says how long the rule is for each kind of case, where that differs: it is what is held against the law.
func timesOfVariants(r policy.Rule) string {
	var times []string
	for _, v := range r.Variants {
		if !v.Period.IsZero() {
			times = append(times, v.ID+" "+v.Period.String())
		}
	}
	if times == nil {
		return ""
	}
	return ": " + strings.Join(times, ", ")
}

// OwnSections are the sections that are the municipality's own choices whole, as they are called in the file.
var OwnSections = []string{
	"table", "targetGroup", "quorum", "consent", "closure", "jobFollowUp", "work", "interplay", "suspension", "localClosingDays", "noticeHour", "owedRetry",
	"writeWithin", "explainAfter", "reopenWithin", "retentionYears",
}

// reviewSections looks for those that are as the built-in policy has them.
func reviewSections(p, ours *policy.Policy, note func(about, where, what string)) {
	theirs, built := reflect.ValueOf(*p), reflect.ValueOf(*ours)
	for _, name := range OwnSections {
		for i := range theirs.NumField() {
			tag, _, _ := strings.Cut(theirs.Type().Field(i).Tag.Get("json"), ",")
			if tag == name && reflect.DeepEqual(theirs.Field(i).Interface(), built.Field(i).Interface()) {
				note(PendingValue, name, "")
			}
		}
	}
}
