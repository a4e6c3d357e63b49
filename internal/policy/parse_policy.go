package policy

import (
	"go.yaml.in/yaml/v3"

	"samspil/internal/calendar"
)

func (r *reader) policy(node *yaml.Node) *Policy {
	m := r.mapping(node, "")
	p := &Policy{
		Version:        m.text("version", true),
		Name:           m.name(),
		Table:          m.texts("table", true),
		Coordination:   r.coordination(m.inner("coordination")),
		TargetGroup:    r.targetGroup(m.inner("targetGroup")),
		Quorum:         r.quorum(m.inner("quorum")),
		Consent:        r.consent(m.inner("consent")),
		Closure:        r.closure(m.inner("closure")),
		FollowUp:       r.followUp(m.inner("jobFollowUp")),
		Interplay:      r.interplay(m.inner("interplay")),
		Suspension:     r.suspension(m.inner("suspension")),
		Letters:        r.letters(m.inner("letters")),
		Parties:        r.parties(m.inner("parties")),
		Absence:        r.absence(m.inner("absence")),
		ClosingDays:    r.closingDays(m),
		NoticeHour:     m.number("noticeHour", true, 4, 23),
		OwedRetry:      m.period("owedRetry", true),
		ReopenWithin:   m.period("reopenWithin", true),
		RetentionYears: m.number("retentionYears", true, 1, 100),
	}
	m.list("departments", true, func(node *yaml.Node, path string) {
		p.Departments = append(p.Departments, r.department(r.mapping(node, path)))
	})
	m.list("rules", true, func(node *yaml.Node, path string) {
		p.Rules = append(p.Rules, r.rule(r.mapping(node, path)))
	})
	m.finish()
	return p
}

func (r *reader) department(m *mapping) Department {
	defer m.finish()
	return Department{
		ID:             m.text("id", true),
		Name:           m.name(),
		ResponsibleFor: m.texts("responsibleFor", true),
		TeamLeader:     m.text("teamLeader", true),
		Head:           m.text("head", true),
		DutyLead:       m.text("dutyLead", true),
		RatePerSecond:  m.rate("ratePerSecond"),
	}
}

func (r *reader) coordination(m *mapping) Coordination {
	defer m.finish()
	return Coordination{
		LeadDepartment: m.text("leadDepartment", true),
		Coordinator:    m.text("coordinator", true),
		Leader:         m.text("leader", true),
	}
}

func (r *reader) targetGroup(m *mapping) TargetGroup {
	defer m.finish()
	return TargetGroup{
		MinAdultsOnSupport:  m.number("minAdultsOnSupport", true, 0, 10),
		MinChildrenWithCase: m.number("minChildrenWithCase", true, 0, 10),
	}
}

func (r *reader) quorum(m *mapping) Quorum {
	defer m.finish()
	return Quorum{
		Departments: m.texts("departments", true),
		MinFamily:   m.number("minFamily", true, 0, 10),
	}
}

func (r *reader) consent(m *mapping) Consent {
	defer m.finish()
	return Consent{
		OwnFromAge:        m.number("ownFromAge", true, 12, 18),
		LapsedEndsJourney: m.yes("lapsedEndsJourney", true),
	}
}

func (r *reader) closure(m *mapping) Closure {
	defer m.finish()
	return Closure{
		MinReviews:                m.number("minReviews", true, 0, 20),
		MaxUnlawfulAbsencePercent: m.number("maxUnlawfulAbsencePercent", true, 0, 100),
		WellbeingNotWorse:         m.yes("wellbeingNotWorse", true),
		NoOpenConcern:             m.yes("noOpenConcern", true),
		QuietSinceConcern:         m.period("quietSinceConcern", false),
		GoalsMet:                  m.yes("goalsMet", true),
		AppealHoldsClosure:        m.yes("appealHoldsClosure", true),
	}
}

func (r *reader) followUp(m *mapping) FollowUp {
	defer m.finish()
	return FollowUp{
		MinPaidHours:    m.number("minPaidHoursPerMonth", true, 1, 160),
		HoursKnownAfter: m.period("hoursKnownAfter", true),
		ToleratedGap:    m.period("toleratedGap", true),
	}
}

func (r *reader) letters(m *mapping) Letters {
	defer m.finish()
	return Letters{PaperReceived: m.period("paperReceived", true)}
}

func (r *reader) parties(m *mapping) Parties {
	defer m.finish()
	return Parties{ChildFromAge: m.number("childFromAge", true, 0, 18), Law: r.law(m)}
}

func (r *reader) law(m *mapping) Law {
	return Law{Basis: m.text("basis", true), Source: m.text("source", false), Verified: m.yes("verified", true)}
}

func (r *reader) absence(m *mapping) Absence {
	defer m.finish()
	return Absence{
		WarnPercent:   m.number("warnPercent", true, 1, 100),
		NoticePercent: m.number("noticePercent", true, 1, 100),
	}
}

func (r *reader) interplay(m *mapping) Interplay {
	defer m.finish()
	i := Interplay{
		ReviewAfterNews: m.period("reviewAfterNews", true),
		PauseDemands:    m.period("pauseDemandsAfterConcern", true),
	}
	m.list("effects", true, func(node *yaml.Node, path string) {
		e := r.mapping(node, path)
		i.Effects = append(i.Effects, Effect{News: e.text("news", true), Does: e.texts("does", true), Tell: e.texts("tell", false)})
		e.finish()
	})
	return i
}

func (r *reader) suspension(m *mapping) Suspension {
	defer m.finish()
	s := Suspension{NeverPause: m.texts("neverPause", true)}
	m.list("scopes", true, func(node *yaml.Node, path string) {
		scope := r.mapping(node, path)
		s.Scopes = append(s.Scopes, Scope{
			ID: scope.text("id", true), Name: scope.name(),
			Rules: scope.texts("rules", true), Longest: scope.period("longest", true),
		})
		scope.finish()
	})
	return s
}

func (r *reader) closingDays(m *mapping) []calendar.MonthDay {
	var days []calendar.MonthDay
	m.list("localClosingDays", false, func(node *yaml.Node, path string) {
		day, err := calendar.ParseMonthDay(node.Value)
		if node.Kind != yaml.ScalarNode || err != nil {
			r.fault(node, path, "expected a day of the year such as \"12-24\", found %s", describe(node))
			return
		}
		days = append(days, day)
	})
	return days
}
