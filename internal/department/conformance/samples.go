package conformance

import (
	"strings"
	"time"

	"samspil/internal/casework"
	"samspil/internal/department"
)

// began is the business time of all that is sent.
var began = time.Date(2026, 11, 3, 8, 0, 0, 0, time.UTC)

// people are invented. Their days of birth have 60 added, so the CPR register gives these numbers to nobody.
func people() []department.Person {
	return []department.Person{
		{Member: "adult-1", Name: "Eksempla Prøvesen", CPR: "6101800000", Language: "ar", Interpreter: true},
		{Member: "child-1", Name: "Barn Prøvesen", CPR: "6101155000", Protected: true},
	}
}

// sample is an invented message of a kind.
func (p *probe) sample(kind casework.MessageKind) department.Message {
	due := began.Add(28 * 24 * time.Hour)
	m := department.Message{
		ID: p.id(), Case: "TEST-" + p.run, Kind: kind, Key: "contribution/" + p.target.Department + "/1",
		Ground: "consent adult-1 2026-11-02", At: began, About: []department.Person{{Member: "adult-1"}, {Member: "child-1"}},
	}
	if department.CarriesPersons(kind) {
		m.About = people()
	}
	switch kind {
	case casework.MessageTask:
		m.Due = &due
		m.Title = &department.Title{Da: "bidrag til den fælles udredning", En: "contribution to the joint assessment"}
	case casework.MessageReminder:
		m.Due = &due
	case casework.MessageEscalation:
		m.To = p.target.Department + "-head"
	case casework.MessageLetter:
		m.Key, m.About, m.Channel, m.Text = "closure-letter/adult-1/1", people()[:1], casework.ByDigitalPost, "Dette er et opdigtet brev til en prøve."
	case casework.MessageClosure:
		m.Key, m.Ground, m.About = "case-closure/child-1/1", "BL 95", []department.Person{{Member: "child-1", CaseID: "TEST-" + p.run}}
	case casework.MessageHandover:
		m.Key, m.Ground, m.Handover = "handover-receipt/family/1", "own-duty", &casework.Handover{Municipality: "461"}
	}
	return m
}

// coded is an invented message that says a code.
func (p *probe) coded(row casework.CodeRow) department.Message {
	m := p.sample(row.Kind)
	m.Code = strings.NewReplacer("SCOPE", "journey", "N", "3").Replace(row.Written())
	return m
}
