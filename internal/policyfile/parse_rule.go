package policyfile

import (
	"go.yaml.in/yaml/v3"

	"samspil/internal/policy"
)

func (r *reader) rule(m *mapping) policy.Rule {
	defer m.finish()
	rule := policy.Rule{
		ID:         m.text("id", true),
		Name:       m.name(),
		Starts:     m.texts("starts", true),
		EndsWith:   m.texts("endsWith", false),
		Gives:      m.texts("gives", false),
		Repeats:    m.yes("repeats", false),
		Answers:    m.texts("answers", true),
		Gate:       m.yes("gate", false),
		Pausable:   m.yes("pausable", false),
		RollAppeal: m.yes("rollAppeal", false),
		Terms:      r.terms(m),
		Law:        r.law(m),
		ValidFrom:  m.day("validFrom"),
		ValidTo:    m.day("validTo"),
	}
	m.list("variants", false, func(node *yaml.Node, path string) {
		v := r.mapping(node, path)
		rule.Variants = append(rule.Variants, policy.Variant{ID: v.text("id", true), Name: v.name(), Terms: r.terms(v), Basis: v.text("basis", false)})
		v.finish()
	})
	return rule
}

func (r *reader) terms(m *mapping) policy.Terms {
	t := policy.Terms{
		Period:       m.period("period", false),
		Target:       m.period("target", false),
		Final:        m.period("final", false),
		RemindBefore: r.remindBefore(m),
		RemindAfter:  m.periods("remindAfter"),
		Cap:          m.period("cap", false),
		Checks:       m.periods("checks"),
		CheckCount:   m.number("checkCount", false, 1, 52),
	}
	m.list("escalate", false, func(node *yaml.Node, path string) {
		step := r.mapping(node, path)
		t.Escalate = append(t.Escalate, policy.Step{After: step.period("after", false), To: step.text("to", true)})
		step.finish()
	})
	if m.take("extend", false) != nil {
		e := m.inner("extend")
		t.Extend = &policy.Extension{By: e.period("by", true), Max: e.period("max", false)}
		e.finish()
	}
	return t
}

// remindBefore says of a negative period what it would mean: a reminder after the due date.
func (r *reader) remindBefore(m *mapping) []policy.Period {
	var periods []policy.Period
	m.list("remindBefore", false, func(node *yaml.Node, path string) {
		if node.Kind == yaml.ScalarNode && len(node.Value) > 1 && node.Value[0] == '-' {
			r.fault(node, path, "the reminder would come after the due date: write a positive period")
			return
		}
		periods = append(periods, r.period(node, path))
	})
	return periods
}
