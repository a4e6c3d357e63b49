package rehearsal

import "samspil/internal/casework"

// MovedAway: the family moves to another municipality. The handover package does not arrive the first time. A concern about the child is open, of
// which the children's department tells the new municipality itself.
func MovedAway() Script {
	return Script{
		Name: "moved-away", About: "the family moves; a concern is open; the handover arrives the second time", Expected: casework.Moved,
		Adults: []Grown{single()}, Children: []Young{{Custody: []int{1}, Case: true, Began: 30}},
		Events: []Event{{
			Name: "concern", Actor: CaseworkerOf("social"), When: after(string(casework.Tracks), 19), Body: casework.ReportConcern{Child: "child-1", Source: casework.FromOutside, Text: text},
		}, {
			Name: "move", Actor: CoordinatorActor, Body: casework.MoveAway{Municipality: "461", Reason: text}, When: after(string(casework.Tracks), 20),
		}},
		Answers: map[casework.Step]func(casework.ViewTask, casework.View) *Act{
			casework.StepHandover: func(t casework.ViewTask, _ casework.View) *Act {
				return by(CaseworkerOf(t.Department), t, 3, casework.ConfirmHandover{Task: t.Key, Received: t.Key != "handover-receipt/family/1"})
			},
		},
	}
}

// Merged: the family turns out to be one that has another journey already, and goes on there.
func Merged(into string) Script {
	return Script{
		Name: "merged", About: "the family goes on in another journey", Expected: casework.Merged,
		Adults: []Grown{single()}, Children: []Young{{Custody: []int{1}, Case: true, Began: 30}},
		Events: []Event{{
			Name: "merge", Actor: LeaderActor, Body: casework.MergeInto{Case: into, Reason: text}, When: after(string(casework.Tracks), 15),
		}},
	}
}

// Dies: one of two adults dies on the way, and the others go on. The one who died had custody of the child; the other one
// gets it. Of a second child both had it, and it is asked how that stands.
func Dies() Script {
	return Script{
		Name: "dies", About: "one of two adults dies; the others go on, and custody of the child goes to the other", Expected: casework.Completed,
		Adults:   []Grown{single(), single()},
		Children: []Young{{Custody: []int{2}, Case: true, Began: 40}, {Custody: []int{1, 2}}},
		Events: []Event{
			{
				Name: "death", Actor: CaseworkerOf("children"), Body: casework.RecordDeath{Member: "adult-2"}, When: after(string(casework.Tracks), 12),
			},
			{
				Name: "custody", Actor: CaseworkerOf("children"), When: after(string(casework.Tracks), 16),
				Body: casework.SetCustody{Child: "child-1", Custody: casework.Custody{Holders: []string{"adult-1"}, Reason: text}},
			},
			Finds("adult-1", 1, 40, casework.OrdinaryJob),
		},
		Hours: 140,
		Answers: map[casework.Step]func(casework.ViewTask, casework.View) *Act{ // it is written down without looking at the task
			casework.StepCustody: func(casework.ViewTask, casework.View) *Act { return nil },
			casework.StepAnew:    supportConsented("adult-1"),
		},
	}
}

// LastDies: the only child dies, placed, while an appeal over the placement lies. With that the joint effort ends, without a meeting, and the appeal is the children's department's.
func LastDies() Script {
	return Script{
		Name: "last-dies", About: "the only child dies while an appeal lies, and the joint effort ends", Expected: casework.Death,
		Adults: []Grown{single()}, Children: []Young{{Custody: []int{1}, Case: true, Began: 30}},
		Events: []Event{
			{Name: "placed", Actor: CaseworkerOf("children"), When: after(string(casework.Tracks), 2), Body: casework.DecideMeasure{
				Child: "child-1", Action: casework.ChangeMeasure, N: 1, Measure: "27.27.09", OutsideHome: true, Hearing: casework.Hearing{PartiesHeard: true, ChildHeard: true, Reason: text}, ConsentedBy: []string{"adult-1"},
				Placement: casework.Placement{Purpose: text, ExpectedMonths: 4, NotInvestigated: text, Cause: casework.CauseOther},
			}},
			{
				Name: "appeal", Actor: CaseworkerOf("children"), When: after(string(casework.Tracks), 8),
				Body: casework.FileAppeal{Child: "child-1", Party: "adult-1", Text: text},
			},
			{Name: "death", Actor: CoordinatorActor, Body: casework.RecordDeath{Member: "child-1"}, When: after(string(casework.Tracks), 10)},
		},
	}
}

// MovesOut: one of two adults leaves the family on the way, and the joint effort goes on with the others.
func MovesOut() Script {
	return Script{
		Name: "moves-out", About: "one of two adults leaves the family; the others go on", Expected: casework.Completed,
		Adults: []Grown{single(), single()}, Children: []Young{{Custody: []int{1, 2}, Case: true, Began: 40}},
		Events: []Event{
			{
				Name: "leave", Actor: CoordinatorActor, When: after(string(casework.Tracks), 14),
				Body: casework.RemoveMember{Member: "adult-2", Why: casework.LeftFamily, Reason: text},
			},
			{
				Name: "news", Actor: CaseworkerOf("social"), When: after(string(casework.Tracks), 20),
				Body: casework.ReportNews{Member: "adult-1", Text: text},
			},
			Finds("adult-1", 1, 40, casework.OrdinaryJob),
		},
		Hours: 140,
	}
}

// LeavesTargetGroup: one of two adults is off public support and leaves the target group; the employment department works with
// the other.
func LeavesTargetGroup() Script {
	return Script{
		Name: "leaves-target-group", About: "one of two adults on public support leaves the target group and stays in the family", Expected: casework.Completed,
		Adults: []Grown{single(), single()}, Children: []Young{{Custody: []int{1, 2}, Case: true, Began: 40}},
		Events: []Event{
			{
				Name: "off-support", Actor: CoordinatorActor, When: after(string(casework.Tracks), 14),
				Body: casework.RemoveMember{Member: "adult-2", Why: casework.LeftTargetGroup, Reason: text},
			},
			Finds("adult-1", 1, 40, casework.OrdinaryJob),
		},
		Hours: 140,
	}
}

// NoLongerInTarget: the only adult on public support leaves the family, which is outside the target group then; the coordinator
// ends the joint effort.
func NoLongerInTarget() Script {
	return Script{
		Name: "no-longer-in-target", About: "the only adult on public support leaves, and the family with that the target group", Expected: casework.OutsideTargetGroup,
		Adults: []Grown{{Consents: allAgree()}, single()}, Children: []Young{{Custody: []int{1, 2}, Case: true, Began: 30}},
		Events: []Event{
			{
				Name: "leave", Actor: CoordinatorActor, When: after(string(casework.Tracks), 14),
				Body: casework.RemoveMember{Member: "adult-2", Why: casework.LeftFamily, Reason: text},
			},
			{Name: "outside", Actor: CoordinatorActor, Body: casework.EndOutside{Reason: text}, When: after(string(casework.Tracks), 18)},
		},
	}
}
