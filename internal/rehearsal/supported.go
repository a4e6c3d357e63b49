package rehearsal

import (
	"slices"
	"time"

	"samspil/internal/casework"
	"samspil/internal/incoming"
	"samspil/internal/privacy/privacytest"
)

// NotAlone: a grandmother who lives elsewhere, and has no CPR number until later, stands by both: she represents the mother, who then gets her letters with her, and sits beside the child. The two move on the way. Later the mother wants to speak for herself.
func NotAlone() Script {
	return Script{
		Name: "not-alone", About: "a grandmother represents the mother and sits beside the child", Expected: casework.Completed,
		Adults: []Grown{single()}, Children: []Young{{Custody: []int{1}, Case: true, Began: 30}},
		Events: []Event{
			{Name: "grandmother", Actor: CoordinatorActor, Body: casework.AddMember{}, Form: livesElsewhere("adult-2"), When: after(string(casework.Assessment), 2)},
			{
				Name: "represents", Actor: CoordinatorActor, When: after(string(casework.Tracks), 3),
				Body: casework.RecordSupporter{Member: "adult-1", Supporter: "adult-2", Role: casework.Representative, Matters: casework.AllMatters, Reason: text},
			},
			{
				Name: "beside-the-child", Actor: CaseworkerOf("children"), When: after(string(casework.Tracks), 4),
				Make: func(at time.Time) casework.Body {
					return casework.RecordSupporter{Member: "child-1", Supporter: "adult-2", Role: casework.Companion, From: incoming.DayOf(at), Reason: text}
				},
			},
			{
				Name: "moves", Actor: CoordinatorActor, When: after(string(casework.Tracks), 20),
				Body: casework.ChangeAddress{Members: []string{"adult-1", "child-1"}, Lives: casework.LivesHere, Address: text},
			},
			{Name: "has-a-number", Actor: CoordinatorActor, Body: casework.RecordNumber{}, Form: hasANumber("adult-2"), When: after(string(casework.Tracks), 25)},
			Finds("adult-1", 1, 40, casework.OrdinaryJob),
			{
				Name: "speaks-for-herself", Actor: CoordinatorActor, When: after(string(casework.Tracks), 90),
				Body: casework.EndSupporter{Support: 1, Why: casework.SupportOver, Reason: text},
			},
		},
		Hours: 140,
		Answers: map[casework.Step]func(casework.ViewTask, casework.View) *Act{
			casework.StepStatusMeeting: func(t casework.ViewTask, v casework.View) *Act {
				act := Usual[casework.StepStatusMeeting](t, v)
				if held, is := act.Body.(casework.HoldMeeting); is && slices.ContainsFunc(v.Supporters, func(x casework.Supporter) bool { return x.Who == "adult-2" }) {
					held.Supporters = []string{"adult-2"}
					act.Body = held
				}
				return act
			},
		},
	}
}

// livesElsewhere is an adult who is added to stand by somebody.
func livesElsewhere(member string) func(casework.View, Memory) []byte {
	return func(casework.View, Memory) []byte {
		return joins(member, "adult", map[string]any{
			"name": "Opfundet Bedstemor", "born": "1950-05-05", "address": "Opdigtet Allé 9, 0999 Ingensteds", "outside": true,
		})
	}
}

// hasANumber is somebody who came without a CPR number, and has one now.
func hasANumber(member string) func(casework.View, Memory) []byte {
	return func(v casework.View, _ Memory) []byte {
		return written(map[string]any{
			"member": member, "reason": "Skrevet til en generalprøve.", "number": map[string]any{"cpr": privacytest.CPR(time.Date(1950, 5, 5, 0, 0, 0, 0, time.UTC), serial(v))},
		})
	}
}
