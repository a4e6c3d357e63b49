package policyfile

import (
	"go.yaml.in/yaml/v3"

	"samspil/internal/calendar"
	"samspil/internal/policy"
)

func (r *reader) policy(node *yaml.Node) *policy.Policy {
	m := r.mapping(node, "")
	p := &policy.Policy{
		Version:        m.text("version", true),
		Name:           m.name(),
		Table:          m.texts("table", true),
		Coordination:   r.coordination(m.inner("coordination")),
		TargetGroup:    r.targetGroup(m.inner("targetGroup")),
		Quorum:         r.quorum(m.inner("quorum")),
		Consent:        r.consent(m.inner("consent")),
		Closure:        r.closure(m.inner("closure")),
		FollowUp:       r.followUp(m.inner("jobFollowUp")),
		Work:           r.work(m.inner("work")),
		Interplay:      r.interplay(m.inner("interplay")),
		Suspension:     r.suspension(m.inner("suspension")),
		Letters:        r.letters(m.inner("letters")),
		Parties:        r.parties(m.inner("parties")),
		Sharing:        r.sharing(m.inner("sharing")),
		Feedback:       r.feedback(m.inner("feedback")),
		Voice:          r.voice(m.inner("voice")),
		Information:    r.information(m.inner("information")),
		Absence:        r.absence(m.inner("absence")),
		Duty:           r.duty(m.inner("duty")),
		ClosingDays:    r.closingDays(m),
		NoticeHour:     m.number("noticeHour", true, 4, 23),
		OwedRetry:      m.period("owedRetry", true),
		WriteWithin:    m.period("writeWithin", true),
		ExplainAfter:   m.period("explainAfter", true),
		ReopenWithin:   m.period("reopenWithin", true),
		RetentionYears: m.number("retentionYears", true, 1, 100),
	}
	m.list("departments", true, func(node *yaml.Node, path string) {
		p.Departments = append(p.Departments, r.department(r.mapping(node, path)))
	})
	m.list("benefits", true, func(node *yaml.Node, path string) {
		p.Benefits = append(p.Benefits, r.benefit(r.mapping(node, path)))
	})
	m.list("rules", true, func(node *yaml.Node, path string) {
		p.Rules = append(p.Rules, r.rule(r.mapping(node, path)))
	})
	r.words = r.consentWords(m)
	m.finish()
	return p
}

func (r *reader) department(m *mapping) policy.Department {
	defer m.finish()
	return policy.Department{
		ID:             m.text("id", true),
		Name:           m.name(),
		ResponsibleFor: m.texts("responsibleFor", true),
		TeamLeader:     m.text("teamLeader", true),
		Head:           m.text("head", true),
		DutyLead:       m.text("dutyLead", true),
		RatePerSecond:  m.rate("ratePerSecond"),
	}
}

func (r *reader) coordination(m *mapping) policy.Coordination {
	defer m.finish()
	return policy.Coordination{
		LeadDepartment: m.text("leadDepartment", true),
		Coordinator:    m.text("coordinator", true),
		Leader:         m.text("leader", true),
	}
}

func (r *reader) targetGroup(m *mapping) policy.TargetGroup {
	defer m.finish()
	return policy.TargetGroup{
		MinAdultsOnSupport:  m.number("minAdultsOnSupport", true, 0, 10),
		MinChildrenWithCase: m.number("minChildrenWithCase", true, 0, 10),
	}
}

func (r *reader) quorum(m *mapping) policy.Quorum {
	defer m.finish()
	return policy.Quorum{
		Departments: m.texts("departments", true),
		MinFamily:   m.number("minFamily", true, 0, 10),

		RecordedWithin: m.period("recordedWithin", true),
	}
}

func (r *reader) consent(m *mapping) policy.Consent {
	defer m.finish()
	return policy.Consent{
		OwnFromAge:        m.number("ownFromAge", true, 12, 18),
		LapsedEndsJourney: m.yes("lapsedEndsJourney", true),
		Explanation:       m.text("explanation", true),
		RenewAfter:        m.period("renewAfter", true),
		UnrenewedLapses:   m.yes("unrenewedLapses", true),
	}
}

func (r *reader) closure(m *mapping) policy.Closure {
	defer m.finish()
	return policy.Closure{
		MinReviews:                m.number("minReviews", true, 0, 20),
		MaxUnlawfulAbsencePercent: m.number("maxUnlawfulAbsencePercent", true, 0, 100),
		WellbeingNotWorse:         m.yes("wellbeingNotWorse", true),
		QuietSinceConcern:         m.period("quietSinceConcern", false),
		GoalsMet:                  m.yes("goalsMet", true),
		AppealHoldsClosure:        m.yes("appealHoldsClosure", true),
	}
}

func (r *reader) followUp(m *mapping) policy.FollowUp {
	defer m.finish()
	return policy.FollowUp{
		MinPaidHours:    m.number("minPaidHoursPerMonth", true, 1, 160),
		HoursKnownAfter: m.period("hoursKnownAfter", true),
		ToleratedGap:    m.period("toleratedGap", true),
	}
}

func (r *reader) letters(m *mapping) policy.Letters {
	defer m.finish()
	return policy.Letters{PaperReceived: m.period("paperReceived", true)}
}

func (r *reader) parties(m *mapping) policy.Parties {
	defer m.finish()
	return policy.Parties{ChildFromAge: m.number("childFromAge", true, 0, 18), Law: r.law(m)}
}

func (r *reader) feedback(m *mapping) policy.Feedback {
	defer m.finish()
	return policy.Feedback{ChildFromAge: m.number("childFromAge", true, 0, 18)}
}

func (r *reader) voice(m *mapping) policy.Voice {
	defer m.finish()
	return policy.Voice{ChildFromAge: m.number("childFromAge", true, 7, 18)}
}

func (r *reader) information(m *mapping) policy.Information {
	defer m.finish()
	return policy.Information{ChildFromAge: m.number("childFromAge", true, 0, 18)}
}

func (r *reader) sharing(m *mapping) policy.Sharing {
	defer m.finish()
	law := r.law(m)
	if law.Basis == policy.BasisPolicy {
		r.fault(m.node, m.sub("basis"), "a municipality's own policy is no ground to tell somebody on: write %s, or the law that your departments share on", policy.GroundConsent)
	}
	return policy.Sharing{Law: law}
}

func (r *reader) law(m *mapping) policy.Law {
	return policy.Law{Basis: m.text("basis", true), Source: m.text("source", false), Verified: m.yes("verified", true)}
}

func (r *reader) absence(m *mapping) policy.Absence {
	defer m.finish()
	return policy.Absence{
		WarnPercent:   m.number("warnPercent", true, 1, 100),
		NoticePercent: m.number("noticePercent", true, 1, 100),
	}
}

func (r *reader) duty(m *mapping) policy.Duty {
	defer m.finish()
	d := policy.Duty{Opens: m.number("opens", true, 0, 23), Closes: m.number("closes", true, 1, 24)}
	m.list("days", false, func(node *yaml.Node, path string) {
		x := r.mapping(node, path)
		d.Days = append(d.Days, policy.DutyDay{Day: x.text("day", true), Opens: x.number("opens", true, 0, 23), Closes: x.number("closes", true, 1, 24)})
		x.finish()
	})
	m.list("roster", true, func(node *yaml.Node, path string) {
		x := r.mapping(node, path)
		d.Roster = append(d.Roster, policy.OnDuty{Role: x.text("role", true), Name: x.name(), When: x.text("when", true), Telephone: x.text("telephone", false)})
		x.finish()
	})
	return d
}

func (r *reader) interplay(m *mapping) policy.Interplay {
	defer m.finish()
	i := policy.Interplay{
		ReviewAfterNews: m.period("reviewAfterNews", true),
		PauseDemands:    m.period("pauseDemandsAfterConcern", true),
	}
	m.list("effects", true, func(node *yaml.Node, path string) {
		e := r.mapping(node, path)
		i.Effects = append(i.Effects, policy.Effect{News: e.text("news", true), Does: e.texts("does", true), Tell: e.texts("tell", false)})
		e.finish()
	})
	return i
}

func (r *reader) suspension(m *mapping) policy.Suspension {
	defer m.finish()
	s := policy.Suspension{NeverPause: m.texts("neverPause", true)}
	m.list("scopes", true, func(node *yaml.Node, path string) {
		scope := r.mapping(node, path)
		s.Scopes = append(s.Scopes, policy.Scope{
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
		days = append(days, r.monthDay(node, path))
	})
	return days
}
