package policyfile

import (
	"go.yaml.in/yaml/v3"

	"samspil/internal/calendar"
	"samspil/internal/policy"
)

func (r *reader) work(m *mapping) policy.Work {
	defer m.finish()
	w := policy.Work{BesideHours: m.texts("besideHours", false), BesideJob: m.texts("besideJob", false), Summer: r.summer(m.inner("summer"))}
	m.list("outcomes", true, func(node *yaml.Node, path string) {
		o := r.mapping(node, path)
		w.Outcomes = append(w.Outcomes, policy.Outcome{
			ID: o.text("id", true), FollowUp: o.yes("followUp", true), PaidHours: o.yes("paidHours", false), Summers: o.yes("summers", false), Law: r.law(o),
		})
		o.finish()
	})
	return w
}

func (r *reader) summer(m *mapping) policy.Summer {
	defer m.finish()
	return policy.Summer{From: m.monthDay("from"), Until: m.monthDay("until")}
}

func (r *reader) benefit(m *mapping) policy.Benefit {
	defer m.finish()
	return policy.Benefit{
		ID: m.text("id", true), Name: m.name(), Support: m.yes("support", true), Group: m.text("group", true), Offers: m.texts("offers", false),
		Outcome: m.text("outcome", false), ValidTo: m.day("validTo"), Law: r.law(m),
	}
}

// monthDay is a day of the year that must be there.
func (m *mapping) monthDay(name string) calendar.MonthDay {
	node := m.take(name, true)
	if node == nil {
		return calendar.MonthDay{}
	}
	return m.r.monthDay(node, m.sub(name))
}

func (r *reader) monthDay(node *yaml.Node, path string) calendar.MonthDay {
	day, err := calendar.ParseMonthDay(node.Value)
	if node.Kind != yaml.ScalarNode || err != nil {
		r.fault(node, path, "expected a day of the year such as \"12-24\", found %s", describe(node))
	}
	return day
}
