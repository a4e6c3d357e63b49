package rehearsal

import (
	"samspil/internal/casework"
)

// KeptApart: a mother has fled from the father with the child, and both have custody. The coordinator hears of it and marks them; the children's
// department, which knows more, has him not know of her. Each meeting has parts from then on. The decision on the child reaches both: his letter
// is seen first, and another one written. When he has moved far away, one mark is lifted; the other stays.
func KeptApart() Script {
	return Script{
		Name: "kept-apart", About: "a mother has fled from the father: meetings in parts, and his letters are seen first", Expected: casework.Completed,
		Adults:   []Grown{single(), single()},
		Children: []Young{{Custody: []int{1, 2}, Case: true, Began: 30}},
		Events: []Event{
			{
				Name: "mark", Actor: CoordinatorActor, When: after(string(casework.Assessment), 3),
				Body: casework.MarkMembers{Kind: casework.NeverTogether, Member: "adult-2", Other: "adult-1", Reason: text},
			},
			{
				Name: "not-to-know", Actor: CaseworkerOf("children"), When: after(string(casework.Assessment), 4),
				Body: casework.MarkMembers{Kind: casework.NotToKnowOf, Member: "adult-2", Other: "adult-1", Reason: text},
			},
			Finds("adult-1", 1, 40, casework.OrdinaryJob), Finds("adult-2", 1, 45, casework.OrdinaryJob),
			{
				Name: "lift", Actor: CaseworkerOf("children"), When: after(string(casework.Tracks), 60),
				Body: casework.LiftMark{Mark: 1, Reason: text},
			},
		},
		Hours:   120,
		Answers: metApart,
	}
}

// metApart: at each status meeting the mother is met by herself.
var metApart = map[casework.Step]func(casework.ViewTask, casework.View) *Act{
	casework.StepStatusMeeting: func(t casework.ViewTask, v casework.View) *Act {
		d := meeting(t, v, nil, nil)
		d.Family, d.Separately = []string{"adult-1", "adult-2"}, []string{"adult-2"}
		return inTime(CoordinatorActor, t, 2, d)
	},
}

// StillApart: the family of KeptApart comes back, and the father still is not to know of the mother. The mark that holds comes along, and the
// children's department confirms it.
func StillApart() Script {
	return Script{
		Name: "still-apart", About: "the family that was kept apart comes back, and is kept apart from the first day", Expected: casework.Completed,
		Again: KeptApart().Name, Adults: KeptApart().Adults, Children: KeptApart().Children,
		Events:  []Event{Finds("adult-1", 1, 40, casework.OrdinaryJob), Finds("adult-2", 1, 45, casework.OrdinaryJob)},
		Hours:   120,
		Answers: metApart,
	}
}
