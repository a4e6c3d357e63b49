package policyfile

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"samspil/internal/policy"

	"github.com/stretchr/testify/require"
)

// edit replaces the first `old` after `after` in the built-in policy. The fault is expected on the line where `at` first
// stands after `after`; `at` is `new` where it is empty.
type edit struct{ after, old, new, at string }

func (e edit) apply(t *testing.T) (text string, line int) {
	t.Helper()
	text = string(defaultYAML)
	start := strings.Index(text, e.after)
	require.GreaterOrEqual(t, start, 0, "no %q in default.yaml", e.after)
	offset := strings.Index(text[start:], e.old)
	require.GreaterOrEqual(t, offset, 0, "no %q after %q", e.old, e.after)
	text = text[:start+offset] + e.new + text[start+offset+len(e.old):]
	at := e.at
	if at == "" {
		at = e.new
	}
	place := strings.Index(text[start:], at)
	require.GreaterOrEqual(t, place, 0, "no %q after the edit", at)
	return text, 1 + strings.Count(text[:start+place], "\n")
}

// byNumber writes rules[contribution] with the place that rule has in the built-in policy: rules[14]. The second version of
// a rule is rules[first-interview/2].
func byNumber(path string) string {
	return regexp.MustCompile(`rules\[([a-z][^\]]*)\]`).ReplaceAllStringFunc(path, func(found string) string {
		id, second := strings.CutSuffix(strings.TrimSuffix(strings.TrimPrefix(found, "rules["), "]"), "/2")
		i := slices.IndexFunc(Default().Rules, func(r policy.Rule) bool { return r.ID == id })
		if second {
			i++
		}
		return fmt.Sprintf("rules[%d]", i)
	})
}

// secondFirstInterview begins the second version of that rule so.
const secondFirstInterview = `- id: first-interview
    da: Første samtale
    en: First interview
    starts: [help-requested]
    answers: [employment]
    period: 1 week
    pausable: true
    remindBefore: [2 workingDays]
    escalate:
      - {after: 1 workingDay, to: teamLeader}
    variants:
      - id: job-ready
        da: Jobparat
        en: Job-ready
      - id: other
        da: Øvrige
        en: Others
        basis: policy
    basis: LAB § 31 (ændret`

// placementVariants stand in the built-in policy so.
const placementVariants = `      - id: job-ready
        da: Jobparat
        en: Job-ready
        period: 4 weeks
      - id: other
        da: Øvrige
        en: Others
        period: 13 weeks
        remindBefore: [4 weeks, 1 week]
        extend: {by: 13 weeks}
`

func TestParse_NamesEachFaultWithItsLine(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		edit
		path, message string
	}{
		"unknown unit":      {edit{"- id: contribution", "period: 4 weeks", "period: 4 weaks", ""}, "rules[contribution].period", `unknown unit "weaks", did you mean "weeks"?`},
		"a unit far off":    {edit{"- id: contribution", "period: 4 weeks", "period: 4 fortnights", ""}, "rules[contribution].period", "the units are minutes, hours, days, weeks"},
		"period of zero":    {edit{"- id: contribution", "period: 4 weeks", "period: 0 weeks", ""}, "rules[contribution].period", "a period of zero"},
		"negative period":   {edit{"- id: contribution", "period: 4 weeks", "period: -4 weeks", ""}, "rules[contribution].period", "cannot be negative"},
		"period a number":   {edit{"- id: contribution", "period: 4 weeks", "period: 4", ""}, "rules[contribution].period", "found the number 4"},
		"no period":         {edit{"- id: contribution", "    period: 4 weeks\n", "", "- id: contribution"}, "rules[contribution]", "a period is missing"},
		"reminder past due": {edit{"- id: consent-answer", "remindAfter: [7 days]", "remindAfter: [31 days]", ""}, "rules[consent-answer].remindAfter[0]", "would come after the due date"},
		"reminder on due":   {edit{"- id: consent-answer", "remindAfter: [7 days]", "remindAfter: [30 days]", ""}, "rules[consent-answer].remindAfter[0]", "would come after the due date"},
		"negative reminder": {edit{"- id: contribution", "[1 week, 2 workingDays]", "[-1 week, 2 workingDays]", ""}, "rules[contribution].remindBefore[0]", "would come after the due date"},
		"reminder too early": {edit{"- id: contribution", "[1 week, 2 workingDays]", "[5 weeks, 2 workingDays]", ""}, "rules[contribution].remindBefore[0]",
			"before the clock starts"},
		"reminder of a variant too early": {edit{"- id: company-placement-max", "remindBefore: [1 week]", "remindBefore: [5 weeks]", ""}, "rules[company-placement-max].remindBefore[0]",
			"before the clock starts"},
		"target past due":        {edit{"- id: joint-meeting", "target: 5 workingDays", "target: 10 workingDays", ""}, "rules[joint-meeting].target", "is not before the due date"},
		"unknown role":           {edit{"- id: concern-assessed", "to: dutyLead", "to: dutyLeed", ""}, "rules[concern-assessed].escalate[0].to", `did you mean "dutyLead"?`},
		"another's decision":     {edit{"- id: closure-decision", "answers: [children]", "answers: [children, coordinator]", ""}, "rules[closure-decision].answers[1]", "for the department responsible for children to decide"},
		"unknown responsibility": {edit{"- id: concern-assessed", "answers: [children]", "answers: [childern]", ""}, "rules[concern-assessed].answers[0]", `did you mean "children"?`},
		"unknown event":          {edit{"- id: concern-assessed", "[concern-received]", "[concern-recieved]", ""}, "rules[concern-assessed].starts[0]", `did you mean "concern-received"?`},
		"a concern elsewhere":    {edit{"- id: concern-assessed", "to: dutyLead", "to: leader", ""}, "rules[concern-assessed].escalate[0].to", "may hear of a concern"},
		"a concern not theirs":   {edit{"- id: concern-assessed", "answers: [children]", "answers: [social]", ""}, "rules[concern-assessed].answers", "may hear of a concern"},
		"a review passed by":     {edit{"- id: child-next-review", "cap:", "final: 1 week\n    cap:", ""}, "rules[child-next-review].final", "cannot go on without"},
		"a concern told":         {edit{"news: concern", "tell: [children]", "tell: [children, social]", ""}, "interplay.effects[3].tell[1]", "is told of a concern"},
		"absence told":           {edit{"news: absence-high", "tell: [children, school]", "tell: [children, employment]", ""}, "interplay.effects[5].tell[1]", "is told of a"},
		"no news about a child":  {edit{"news: job-found", "does: [review-forward]", "does: [propose-closure]", ""}, "interplay.effects[0].does[0]", "not news about a child"},
		"unknown department":     {edit{"quorum:", "children", "jobcenter", ""}, "quorum.departments[1]", `unknown department "jobcenter"`},
		"department not at table": {edit{"quorum:", "children", "school", ""}, "quorum.departments[1]",
			"is not at the table"},
		"department called mail": {edit{"departments:", "id: post", "id: mail", ""}, "departments[5].id", `no department can be called "mail"`},
		"department told":        {edit{"effects:", "benefits]", "treasury]", ""}, "interplay.effects[0].tell[3]", `unknown department "treasury"`},
		"lead department":        {edit{"coordination:", "employment", "work", ""}, "coordination.leadDepartment", `unknown department "work"`},
		"responsibility twice":   {edit{"- id: school", "responsibleFor: [school]", "responsibleFor: [school, social]", ""}, "departments[3].responsibleFor[1]", `belongs to department "social"`},
		"responsibility of none": {edit{"- id: post", "responsibleFor: [post]", "responsibleFor: [school]", "responsibleFor: [school]"}, "departments[5].responsibleFor[0]", "belongs to department"},
		"two of one id": {edit{"- id: concern-receipt", "id: concern-receipt", "id: concern-assessed", ""}, "rules[concern-receipt].id",
			fmt.Sprintf("stands on line %d too", 1+strings.Count(strings.SplitN(string(defaultYAML), "id: concern-assessed", 2)[0], "\n"))},
		"overlapping validity":          {edit{"- id: first-interview", "validTo: 2026-06-30", "validTo: 2026-07-01", secondFirstInterview}, "rules[first-interview/2].id", "overlaps"},
		"a gap in validity":             {edit{"basis: LAB § 31 (ændret", "validFrom: 2026-07-01", "validFrom: 2026-08-01", ""}, "rules[first-interview/2].validFrom", "in force from 2026-07-01 until 2026-08-01"},
		"ends before begins":            {edit{"Believed from star.dk: four within", "validFrom: 2026-07-01", "validFrom: 2026-07-01\n    validTo: 2026-06-30", "validTo:"}, "rules[contact-interviews/2].validTo", "ends before it begins"},
		"no day":                        {edit{"- id: first-interview", "validTo: 2026-06-30", "validTo: 2026-06-32", ""}, "rules[first-interview].validTo", "expected a day"},
		"a circle":                      {edit{"- id: contribution", "[joint-assessment-started]", "[joint-meeting-held]", ""}, "rules[contribution].starts", "contribution -> joint-meeting -> contribution"},
		"starts itself":                 {edit{"- id: concern-assessed", "answers:", "gives: [concern-received]\n    answers:", "starts:"}, "rules[concern-assessed].starts", "starts itself"},
		"repeats for nothing":           {edit{"- id: concern-assessed", "answers:", "repeats: true\n    answers:", "repeats"}, "rules[concern-assessed].repeats", "cannot repeat"},
		"only by itself":                {edit{"- id: status-meeting", "[joint-meeting-held, status-meeting-held]", "[status-meeting-held]", ""}, "rules[status-meeting].starts", "nothing but itself"},
		"unknown field":                 {edit{"- id: contribution", "pausable:", "pauseable:", ""}, "rules[contribution].pauseable", `did you mean "pausable"?`},
		"unknown section":               {edit{"targetGroup:", "targetGroup:", "targetgroup:", ""}, "targetgroup", `did you mean "targetGroup"?`},
		"missing section":               {edit{"targetGroup:", "targetGroup:", "targetgroup:", ""}, "targetGroup", ""},
		"missing name":                  {edit{"- id: contribution", "    en: Contribution to the joint assessment\n", "", "id: contribution"}, "rules[contribution].en", `"en" is missing`},
		"missing rule":                  {edit{"- id: contribution", "id: contribution", "id: contribution-2", ""}, "rules", `"contribution" is missing`},
		"field twice":                   {edit{"- id: contribution", "pausable: true", "pausable: true\n    pausable: false", "pausable: false"}, "rules[contribution].pausable", "stands twice"},
		"no yes or no":                  {edit{"- id: contribution", "pausable: true", "pausable: ja", ""}, "rules[contribution].pausable", `found the text "ja"`},
		"text for a list":               {edit{"- id: contribution", "answers: [each]", "answers: each", ""}, "rules[contribution].answers", "expected a list"},
		"list for text":                 {edit{"- id: contribution", "basis: policy", "basis: [policy]", ""}, "rules[contribution].basis", "found a list"},
		"nothing there":                 {edit{"- id: contribution", "basis: policy", "basis:", ""}, "rules[contribution].basis", "has no value"},
		"pausable concern":              {edit{"- id: concern-assessed", "answers:", "pausable: true\n    answers:", "pausable"}, "rules[concern-assessed].pausable", "no suspension may stop it"},
		"neverPause shorter":            {edit{"neverPause:", "[concern-*, child-investigation, appeal-*, letter-seen, letter-seen-at-once, marks-confirmed, information-given]", "[concern-*]", ""}, "suspension.neverPause", `"appeal-*" is missing`},
		"an offer of nothing":           {edit{"\nwork:", "besideJob: [mentor]", "besideJob: [mentors]", ""}, "work.besideJob[0]", "unknown offer"},
		"a summer that ends too soon":   {edit{"\nwork:", "09-10", "05-10", ""}, "work.summer.until", "before it begins"},
		"a day that is none":            {edit{"\nwork:", "06-20", "06-32", ""}, "work.summer.from", "expected a day of the year"},
		"an outcome of nothing":         {edit{"\nwork:", "id: flex-job", "id: flexjob", ""}, "work.outcomes[4].id", "unknown outcome"},
		"a pension that is followed up": {edit{"- id: early-retirement", "followUp: false", "followUp: true", ""}, "work.outcomes[5].followUp", "no work to follow up"},
		"a benefit twice":               {edit{"\nbenefits:", "id: sickness-benefit", "id: cash-benefit", "id: cash-benefit\n    da: Sygedagpenge"}, "benefits[4].id", "two benefits"},
		"a group that there is not":     {edit{"\nbenefits:", "group: readiness", "group: ready", ""}, "benefits[0].group", "unknown group"},
		"none that is support":          {edit{"- id: none", "support: false", "support: true", ""}, "benefits[9].support", "does not live on public support"},
		"no kind none":                  {edit{"\nbenefits:", "id: none", "id: nothing", "- id: cash-benefit"}, "benefits", "missing"},
		"an outcome that is work":       {edit{"\nbenefits:", "outcome: early-retirement", "outcome: flex-job", ""}, "benefits[8].outcome", "comes with a benefit"},
		"leave that stops nothing":      {edit{"- id: leave", "[job-follow-up, work-unclear,", "[work-unclear,", "rules:"}, "suspension.scopes[2].rules", "stops the clock"},
		"pattern of nothing":            {edit{"- id: demands", "first-interview", "first-intervieww", ""}, "suspension.scopes[1].rules[0]", "means no rule"},
		"a gate with dates":             {edit{"- id: child-heard", "gate: true", "gate: true\n    period: 1 week", "gate: true"}, "rules[child-heard].gate", "a gate has no dates"},
		"extension too small":           {edit{"- id: contribution", "max: 8 weeks", "max: 4 weeks", ""}, "rules[contribution].extend.max", "leaves no room"},
		"extension in hours":            {edit{"- id: contribution", "by: 2 weeks", "by: 2 hours", ""}, "rules[contribution].extend.by", "hours extend hours"},
		"too many checks":               {edit{"- id: contribution", "period: 4 weeks", "period: 4 weeks\n    checkCount: 40", "checkCount"}, "rules[contribution].checkCount", "do not fit"},
		"a check past due":              {edit{"- id: job-follow-up", "[2 weeks, 6 weeks]", "[2 weeks, 4 months]", ""}, "rules[job-follow-up].checks[1]", "is not before the due date"},
		"period over the cap":           {edit{"- id: child-next-review", "period: 6 months", "period: 7 months", ""}, "rules[child-next-review].period", "longer than the cap"},
		"variant twice":                 {edit{"- id: company-placement-max", "id: other", "id: job-ready", "id: job-ready\n        da: Øvrige"}, "rules[company-placement-max].variants[1].id", "two variants"},
		"notice hour":                   {edit{"noticeHour:", "8", "2", ""}, "noticeHour", "out of range"},
		"closing day":                   {edit{"localClosingDays:", "06-05", "06-31", ""}, "localClosingDays[0]", "day of the year"},
		"rate of zero":                  {edit{"- id: employment", "ratePerSecond: 20", "ratePerSecond: 0", ""}, "departments[0].ratePerSecond", "out of range"},
		"a bad id":                      {edit{"- id: school", "id: school", "id: Skole 1", ""}, "departments[3].id", "is no id"},
		"version a number":              {edit{"version:", "dk-2026-12", "2026", ""}, "version", "expected text, found the number 2026"},
		"warning after":                 {edit{"absence:", "warnPercent: 10", "warnPercent: 20", ""}, "absence.warnPercent", "after the notice"},
		"starts elsewhere":              {edit{"- id: consent-answer", "[consent-asked]", "[journey-started]", ""}, "rules[consent-answer].starts", `starts this clock at "consent-asked"`},
		"a version starts elsewhere": {edit{"validTo: 2026-06-30", "[help-requested]", "[need-known]", ""}, "rules[first-interview/2].starts",
			`starts this clock at "help-requested"`},
		"a needed gate": {edit{"- id: appeal-period", "period: 4 weeks\n    rollAppeal: true", "gate: true", ""}, "rules[appeal-period].gate", "cannot be a gate"},
		"a variant too few": {edit{"- id: company-placement-max", "- id: other", "- id: others", "- id: job-ready"}, "rules[company-placement-max].variants",
			`the variant "other" is missing`},
		"a variant too many": {edit{"- id: company-placement-max", "- id: other", "- id: others", ""}, "rules[company-placement-max].variants[1].id",
			`unknown variant "others", did you mean "other"?`},
		"no variants": {edit{"- id: company-placement-max", "    variants:\n" + placementVariants, "    period: 13 weeks\n", "id: company-placement-max"},
			"rules[company-placement-max].variants", `the variant "job-ready" is missing`},
		"variants of a rule without": {edit{"- id: contribution", "    period: 4 weeks\n", "    period: 4 weeks\n    variants:\n" + placementVariants, "- id: job-ready"},
			"rules[contribution].variants", "so it can have none"},
		"no cap":                                    {edit{"- id: child-next-review", "    cap: 6 months\n", "", "id: child-next-review"}, "rules[child-next-review].cap", "at least 1 month"},
		"nobody on duty at night":                   {edit{"roster:\n    - {role: children-reception", "when: closed}\n    - {role: children-duty-lead, da: Vagthavende leder, en: Leader on duty, when: always}", "when: open}", "- {role: children-reception"}, "duty.roster", "at some hours nobody is on duty"},
		"on duty twice":                             {edit{"roster:\n    - {role: children-reception", "role: children-duty-officer", "role: children-reception", "role: children-reception, da: Socialvagten"}, "duty.roster[1].role", "stands in the roster twice"},
		"on duty sometimes":                         {edit{"- {role: children-duty-lead", "when: always", "when: nights", ""}, "duty.roster[2].when", "unknown time"},
		"a weekday that is none":                    {edit{"duty:\n", "closes: 15\n", "closes: 15\n  days: [{day: sunday, opens: 8, closes: 12}]\n", "days: [{day"}, "duty.days[0].day", "unknown weekday"},
		"a day twice":                               {edit{"duty:\n", "closes: 15\n", "closes: 15\n  days: [{day: friday, opens: 8, closes: 12}, {day: friday, opens: 8, closes: 13}]\n", "days: [{day"}, "duty.days[1].day", "stands there twice"},
		"a day without hours":                       {edit{"duty:\n", "closes: 15\n", "closes: 15\n  days: [{day: friday, opens: 12, closes: 8}]\n", "days: [{day"}, "duty.days[0].closes", "before it opens"},
		"closes before it opens":                    {edit{"duty:\n", "closes: 15", "closes: 8", ""}, "duty.closes", "before it opens"},
		"another's work down the children's roster": {edit{"- id: pause-demands-decision", "to: teamLeader", "to: roster", ""}, "rules[pause-demands-decision].escalate[0].to", "the roster is that of"},
		"small cap":                                 {edit{"- id: child-next-review", "period: 6 months\n    cap: 6 months", "period: 4 weeks\n    cap: 30 days", "cap:"}, "rules[child-next-review].cap", "at least 1 month"},
		"not from the beginning": {edit{"- id: child-first-review", "period: 3 months", "period: 3 months\n    validFrom: 2026-01-01", "validFrom:"},
			"rules[child-first-review].validFrom", "in force before 2026-01-01"},
		"oldest not from the beginning": {edit{"- id: first-interview", "validTo: 2026-06-30", "validFrom: 2025-01-01\n    validTo: 2026-06-30", "validFrom:"},
			"rules[first-interview].validFrom", "in force before 2025-01-01"},
		"not for ever": {edit{"- id: letter-receipt", "period: 10 workingDays", "period: 10 workingDays\n    validTo: 2030-12-31", "validTo:"},
			"rules[letter-receipt].validTo", "in force after 2030-12-31"},
		"newest not for ever": {edit{"Believed from star.dk: four within", "validFrom: 2026-07-01", "validFrom: 2026-07-01\n    validTo: 2030-12-31", "validTo:"},
			"rules[contact-interviews/2].validTo", "in force after 2030-12-31"},
	} {
		c.path = byNumber(c.path)
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			text, line := c.apply(t)
			p, faults := Parse([]byte(text), "broken.yaml")
			require.Nil(t, p.Policy, "no program starts with a broken policy")
			for _, fault := range faults {
				if fault.Path == c.path && strings.Contains(fault.Message, c.message) {
					if name != "missing section" && name != "missing rule" {
						require.Equal(t, line, fault.Line, fault.String())
					}
					return
				}
			}
			t.Fatalf("no fault %q at %s (line %d) in:\n%s", c.message, c.path, line, (&FileError{File: "broken.yaml", Faults: faults}).Error())
		})
	}
}

// Each rule that the journey starts is held to its line of the table, and a change of law leaves a policy valid.
func TestParse_HoldsEachRuleThatTheJourneyNeeds(t *testing.T) {
	t.Parallel()
	broken := map[string]func(r *policy.Rule){
		"starts": func(r *policy.Rule) {
			other := policy.EventSubsidyStarted
			if slices.Contains(r.Starts, other) {
				other = policy.EventWorkStarted
			}
			r.Starts = []string{other}
		},
		"gate":      func(r *policy.Rule) { r.Gate = true },
		"validFrom": func(r *policy.Rule) { r.ValidFrom = "1999-01-01" },
		"validTo":   func(r *policy.Rule) { r.ValidTo = "2199-01-01" },
		"variants": func(r *policy.Rule) {
			r.Variants = []policy.Variant{{ID: "x", Name: policy.Name{Da: "x", En: "x"}, Terms: r.Terms}}
		},
	}
	for _, n := range policy.RuleRows() {
		for field, breaks := range broken {
			if field == "gate" && n.Gate {
				continue
			}
			p := Default()
			i := slices.IndexFunc(p.Rules, func(r policy.Rule) bool { return r.ID == n.ID })
			if field == "validTo" && p.Rules[i].ValidTo != "" {
				i++ // the newer one
			}
			breaks(&p.Rules[i])
			path := fmt.Sprintf("rules[%d].%s", i, field)
			require.True(t, slices.ContainsFunc(parsed(t, p), func(f Fault) bool {
				return f.Path == path && !strings.Contains(f.Message, "overlap") && !strings.Contains(f.Message, "a gate has no dates")
			}), "%s of %s", field, n.ID)
		}

		p := Default()
		i := slices.IndexFunc(p.Rules, func(r policy.Rule) bool { return r.ID == n.ID })
		if p.Rules[i].ValidTo != "" {
			i++
		}
		later := p.Rules[i]
		p.Rules[i].ValidTo, later.ValidFrom = "2027-06-30", "2027-07-01"
		p.Rules = append(p.Rules, later)
		require.Empty(t, parsed(t, p), n.ID)
	}
}

// parsed are the faults of a policy that is written down and read again.
func parsed(t *testing.T, p *policy.Policy) []Fault {
	t.Helper()
	text, err := json.Marshal(p)
	require.NoError(t, err)
	_, faults := Parse(text, "x.json")
	return faults
}

// A policy that was accepted gives every date that the journey asks for, whenever the clock starts.
func TestNeeds_TheDefaultPolicyGivesEachDate(t *testing.T) {
	t.Parallel()
	p := Default()
	for _, n := range policy.RuleRows() {
		require.Contains(t, policy.Events, n.Start)
		variants := n.Variants
		if variants == nil {
			variants = []string{""}
		}
		for _, day := range []string{"1995-01-01", "2026-06-30", "2026-07-01", "2026-11-22", "2150-01-01"} {
			at, err := policy.ParseWhen(day)
			require.NoError(t, err)
			for _, variant := range variants {
				opt := policy.Options{Variant: variant, Starts: map[string]time.Time{n.Start: at}}
				if n.Interval {
					opt.Interval = &policy.Period{N: 1, Unit: policy.Months}
				}
				d, err := p.Deadline(n.ID, opt)
				require.NoError(t, err, n.ID)
				require.True(t, d.Due != nil || n.Gate, n.ID)
			}
		}
	}
}

func TestParse_AllFaultsAtOnceInLineOrder(t *testing.T) {
	t.Parallel()
	text := string(defaultYAML)
	for _, change := range [][2]string{{"period: 24 hours", "period: 24 ours"}, {"to: dutyLead", "to: nobody"}, {"minFamily: 1", "minFamily: many"}} {
		text = strings.Replace(text, change[0], change[1], 1)
	}
	_, faults := Parse([]byte(text), "broken.yaml")
	var paths []string
	for _, fault := range faults {
		paths = append(paths, fault.Path)
	}
	require.Equal(t, []string{"rules[0].period", "rules[0].escalate[0].to", "quorum.minFamily"}, paths, "and nothing twice")
	require.Less(t, faults[0].Line, faults[1].Line)
}

func TestParse_WhatIsNoPolicy(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"":                     "1:1: x.yaml is empty",
		"# only a comment\n":   "1:1: x.yaml is empty",
		"~":                    "found nothing",
		"- a\n- b\n":           "found a list",
		"a: 1\nb: [\n":         "this is not YAML",
		"a: 1\nb: c: d\n":      "2:1: this is not YAML",
		"a: 1\n---\nb: 2\n":    "2:1: a second YAML document",
		"a: &a [*a]\n":         "the field \"version\" is missing",
		"version: \x01\n":      "this is not YAML",
		"%PDF-1.7\n\xff\xfe\n": "this is not YAML",
	} {
		p, faults := Parse([]byte(text), "x.yaml")
		require.Nil(t, p.Policy)
		require.Contains(t, (&FileError{File: "x.yaml", Faults: faults}).Error(), want, "%q", text)
	}
	_, faults := Parse([]byte(strings.Repeat("# long\n", maxFile)), "x.yaml")
	require.Contains(t, faults[0].Message, "this is no policy file")
}

func TestLoad(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	good, bad := filepath.Join(dir, "good.yaml"), filepath.Join(dir, "bad.yaml")
	require.NoError(t, os.WriteFile(good, DefaultYAML(), 0o600))
	require.NoError(t, os.WriteFile(bad, []byte("version: x\n"), 0o600))

	p, err := Load(good)
	require.NoError(t, err)
	require.Equal(t, Default(), p.Policy)

	_, err = Load(bad)
	var broken *FileError
	require.ErrorAs(t, err, &broken)
	require.Contains(t, err.Error(), bad+":1:1: da: the field \"da\" is missing")

	_, err = Load(filepath.Join(dir, "none.yaml"))
	require.ErrorIs(t, err, os.ErrNotExist)
}

func FuzzParse(f *testing.F) {
	f.Add(defaultYAML)
	f.Add([]byte("rules: [{id: a, variants: [{}], extend: 3}]"))
	f.Fuzz(func(t *testing.T, data []byte) {
		p, faults := Parse(data, "fuzz.yaml")
		require.Equal(t, p.Policy == nil, len(faults) > 0)
	})
}
