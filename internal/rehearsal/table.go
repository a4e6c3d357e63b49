package rehearsal

import (
	"slices"

	"samspil/internal/casework"
	"samspil/internal/incoming"
)

// TableTalk: before the joint meeting one contribution is replaced and another withdrawn; somebody at the meeting does not
// agree. A status meeting is arranged, cancelled by the family and arranged again, with the child's free school. An extra meeting is called by hand, and a leader approves a status meeting without a quorum. The next one finds all
// goals of the child met, and it is proposed at once to close the case.
func TableTalk() Script {
	employment, social := CaseworkerOf("employment"), CaseworkerOf("social")
	return Script{
		Name: "table-talk", About: "contributions changed, dissent, a meeting without quorum, an extra one, all goals of a child met", Expected: casework.Completed,
		Adults: []Grown{single()}, Children: []Young{{Custody: []int{1}, Case: true, Began: 30}},
		Events: slices.Concat([]Event{
			{
				Name: "replace", Actor: employment, When: after(string(casework.Assessment), 13),
				Body: casework.DeliverContribution{Task: "contribution/employment/1", Member: "adult-1", Summary: text},
			},
			{
				Name: "take-back", Actor: social, When: after(string(casework.Assessment), 14),
				Body: casework.WithdrawContribution{Task: "contribution/social/1", Reason: text},
			},
		}, arrangesMeeting(), []Event{{Name: "call", Actor: CoordinatorActor, When: after(string(casework.Tracks), 10), Body: casework.CallMeeting{Reason: text}}}, writesNotes(social), speaks(), []Event{Finds("adult-1", 1, 60, casework.OrdinaryJob)}),
		Hours: 120,
		Answers: map[casework.Step]func(casework.ViewTask, casework.View) *Act{
			casework.StepJointMeeting: func(t casework.ViewTask, v casework.View) *Act {
				d := meeting(t, v, plan(v), nil)
				d.Dissent = []casework.Dissent{{Department: "social", Text: text}, {Member: "adult-1", Text: text}}
				return by(CoordinatorActor, t, 7, d)
			},
			casework.StepStatusMeeting: func(t casework.ViewTask, v casework.View) *Act {
				d := meeting(t, v, nil, nil)
				switch t.Key {
				case "status-meeting/family/1":
					d.Present, d.Override = []string{"employment", "children"}, text
				case "status-meeting/family/2":
					d.Plan = metFor(v, "child-1")
					d.Measurements = []casework.Measurement{{Member: "child-1", Kind: casework.UnlawfulAbsence, Value: 4, Period: incoming.QuarterOf(*t.Due)}}
				}
				return inTime(LeaderActor, t, 2, d)
			},
			casework.StepChildReview: func(t casework.ViewTask, v casework.View) *Act {
				if t.Key == "child-review/child-1/1" {
					return Review(t, 12, 3) // too much to close the case
				}
				return Usual[casework.StepChildReview](t, v)
			},
		},
	}
}

// arrangesMeeting has the first status meeting arranged, cancelled and arranged again, with the school.
func arrangesMeeting() []Event {
	return []Event{
		{
			Name: "no-interview", Actor: CaseworkerOf("employment"), When: after(string(casework.Tracks), 1),
			Body: casework.MissInterview{Task: "first-interview/adult-1/1", Why: casework.CalledOff},
		},
		{
			Name: "arrange", Actor: CoordinatorActor, When: after(string(casework.Tracks), 5),
			Make: arranges("status-meeting/family/1", 14),
		},
		{
			Name: "cancel", Actor: CoordinatorActor, When: after(string(casework.Tracks), 6),
			Body: casework.CancelMeeting{Task: "status-meeting/family/1", By: casework.CancelledByFamily, Why: casework.CancelIll},
		},
		{
			Name: "school", Actor: CoordinatorActor, When: after(string(casework.Tracks), 7),
			Body: casework.AddCollaborator{Member: "child-1", Kind: casework.FreeSchool, Who: text, Ground: casework.HearsByConsent, ConsentedBy: []string{"adult-1"}},
		},
		{
			Name: "arrange-again", Actor: CoordinatorActor, When: after(string(casework.Tracks), 8),
			Make: arranges("status-meeting/family/1", 14, "collaborator-1"),
		},
		{
			Name: "another-school", Actor: CoordinatorActor, When: after(string(casework.Tracks), 60),
			Body: casework.RemoveCollaborator{Collaborator: "collaborator-1", Reason: text},
		},
	}
}

// speaks has a parent say something to the coordinator, and a child to the children's department alone.
func speaks() []Event {
	return []Event{
		{Name: "asks-for-talk", Actor: CoordinatorActor, When: after(string(casework.Tracks), 13), Body: casework.Speak{Member: "adult-1", Kind: casework.VoiceTalk, To: casework.ToCoordinator, Said: text}},
		{Name: "child-writes", Actor: CaseworkerOf("children"), When: after(string(casework.Tracks), 14), Body: casework.Speak{Member: "child-1", Kind: casework.VoiceWord, To: casework.ToChildren, Said: text}},
	}
}

// writesNotes has notes written, one that corrects another, and a confidential one.
func writesNotes(social casework.Actor) []Event {
	return []Event{
		{Name: "call-note", Actor: social, When: after(string(casework.Tracks), 11), Body: casework.WriteNote{Noted: casework.Noted{Kind: casework.NoteCall, About: []string{"adult-1"}, Text: text}}},
		{
			Name: "note-corrected", Actor: social, When: after(string(casework.Tracks), 12),
			Body: casework.WriteNote{Noted: casework.Noted{Kind: casework.NoteOther, About: []string{"adult-1"}, Text: text, Corrects: 1}},
		},
		{
			Name: "confidential-note", Actor: CaseworkerOf("children"), When: after(string(casework.Tracks), 12),
			Body: casework.WriteConfidentialNote{Noted: casework.Noted{Kind: casework.NoteVisit, About: []string{"child-1"}, Text: text}},
		},
	}
}
