package desk

import (
	"net/http"
	"slices"
	"strings"
	"time"

	"samspil/internal/calendar"
	"samspil/internal/policy"
)

// The policy in plain words, with what each rule stands on, and a calculator: from a day and a rule to its dates, and why. All dates are the policy's own (policy.Overview); nothing is computed here.

// policyPage is the rules in force on a day; Dates is what one of them gives.
type policyPage struct {
	Name, Version, On, Chosen string
	Wrong                     string
	Rules                     []option
	Dates                     []datesRow
	Rows                      []ruleRow
}

// ruleRow is one rule in one variant, in words.
type ruleRow struct {
	ID, Name, Variant, Address     string
	Who, Period, Basis, Source     string
	Verified, Pausable, Gate, Roll bool
	Extends, Cap                   string
}

// datesRow is what a rule gives from a day, with why.
type datesRow struct {
	ruleRow
	Start       time.Time
	Target, Due *time.Time
	Reminders   []time.Time
	Escalations []toldAt
	Because     []string
}

type toldAt struct {
	At time.Time
	To string
}

// policy shows the rules in force on a day, and what one of them gives.
func (d *desk) policy(r *request) {
	law, on, chosen := r.desk.Policy, r.URL.Query().Get("on"), r.URL.Query().Get("rule")
	data := policyPage{Name: either(r.in, law.Da, law.En), Version: law.Version, On: on, Chosen: chosen}
	if on == "" {
		data.On = calendar.ISODate(d.Now())
	}
	status := http.StatusOK
	when, err := policy.ParseWhen(data.On)
	if err != nil {
		data.Wrong, status, when = r.text("policy.on.wrong"), http.StatusUnprocessableEntity, d.Now()
	}
	rows := law.Overview(when)
	for _, row := range rows {
		rule, err := law.Rule(row.ID, when)
		if err != nil {
			continue // the overview has none that is not in force
		}
		one := r.rule(rule, row)
		data.Rows = append(data.Rows, one)
		if row.ID == chosen && data.Wrong == "" {
			data.Dates = append(data.Dates, r.dates(rule, row, one))
		}
		if !slices.ContainsFunc(data.Rules, func(o option) bool { return o.Code == row.ID }) {
			data.Rules = append(data.Rules, option{row.ID, one.Name, row.ID == chosen})
		}
	}
	if chosen != "" && !slices.ContainsFunc(data.Rules, func(o option) bool { return o.Chosen }) {
		r.fail(noPage)
		return
	}
	title := r.text("policy.title")
	r.show(status, "policy", page{Title: title, Here: "policy", Crumbs: []crumb{{Title: title}}, Data: data})
}

// rule is a rule in words.
func (r *request) rule(rule policy.Rule, row policy.Row) ruleRow {
	one := ruleRow{
		ID: anchor("rule", row.ID, row.Variant), Name: either(r.in, rule.Da, rule.En), Basis: r.wording().basis(row.Basis), Source: rule.Source, Verified: row.Verified,
		Pausable: rule.Pausable && !policy.MatchesAny(r.desk.Policy.Suspension.NeverPause, rule.ID), Gate: rule.Gate, Roll: rule.RollAppeal, Address: "/desk/policy?rule=" + row.ID + "#dates",
	}
	for _, v := range rule.Variants {
		if v.ID == row.Variant {
			one.Variant = either(r.in, v.Da, v.En)
		}
	}
	var who []string
	for _, answers := range rule.Answers {
		who = append(who, r.whom(answers))
	}
	one.Who = strings.Join(who, ", ")
	terms, err := rule.TermsFor(row.Variant)
	if err != nil {
		return one
	}
	one.Period, one.Cap = r.period(terms.Period), r.period(terms.Cap)
	if terms.Extend != nil {
		one.Extends = r.period(terms.Extend.By)
	}
	return one
}

// dates are what a rule gives, and why.
func (r *request) dates(rule policy.Rule, row policy.Row, one ruleRow) datesRow {
	d := datesRow{ruleRow: one, Start: row.Start, Target: row.Target, Due: row.Due, Reminders: row.Reminders}
	for _, e := range row.Escalations {
		d.Escalations = append(d.Escalations, toldAt{e.At, r.whom(e.To)})
	}
	terms, err := rule.TermsFor(row.Variant)
	switch {
	case err != nil || rule.Gate:
		d.Because = append(d.Because, r.text("policy.why.gate"))
		return d
	case terms.Period.Unit.ByClock():
		d.Because = append(d.Because, r.text("policy.why.clock", one.Period))
	default:
		d.Because = append(d.Because, r.text("policy.why.days", one.Period))
	}
	if terms.Period.Unit == policy.WorkingDays {
		if row.Basis == policy.BasisPolicy {
			d.Because = append(d.Because, r.text("policy.why.working.own"))
		} else {
			d.Because = append(d.Because, r.text("policy.why.working.law"))
		}
	}
	if rule.RollAppeal {
		d.Because = append(d.Because, r.text("policy.why.roll"))
	}
	if len(rule.EndsWith) > 0 {
		d.Because = append(d.Because, r.text("policy.why.earlier"))
	}
	if one.Pausable {
		d.Because = append(d.Because, r.text("policy.why.paused"))
	}
	return d
}

// whoms are whom a rule names beside responsibilities.
var whoms = []string{policy.Coordinator, policy.Each, policy.Lead, policy.Decider, policy.TeamLeader, policy.Head, policy.DutyLead, policy.Leader, policy.OnRoster}

// whom is whom a rule names: a role, or the department with a responsibility.
func (r *request) whom(to string) string {
	if slices.Contains(whoms, to) {
		return r.text("policy.to." + to)
	}
	if slices.Contains(policy.Responsibilities, to) {
		return r.department(r.desk.Policy.Responsible(to).ID)
	}
	return to
}

// period is a period in words; empty for none.
func (r *request) period(p policy.Period) string {
	if p.IsZero() {
		return ""
	}
	return count(r.in, "period."+string(p.Unit), p.N)
}
