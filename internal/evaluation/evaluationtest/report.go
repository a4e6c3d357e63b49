package evaluationtest

import (
	"fmt"
	"math/rand/v2"
	"time"

	"samspil/internal/casework"
	"samspil/internal/evaluation"
)

// Began is when the first family begins; the others do so week by week, and all are counted three years later.
var Began = time.Date(2026, 1, 5, 9, 0, 0, 0, time.UTC)

// Report is of so many families whose fates are drawn.
func Report(families int, seed uint64, invented bool) evaluation.Report {
	facts := map[string][]casework.FactRow{}
	for i := range families {
		f := &fate{began: Began.AddDate(0, 0, 7*(i%50)), Rand: rand.New(rand.NewPCG(seed, uint64(i)))} // fates are drawn, not secrets
		caseNo := fmt.Sprintf("SP-%06d", i+1)
		if facts[caseNo] = f.family(); f.ended != nil && f.IntN(2) == 0 {
			facts[fmt.Sprintf("SP-%06d", 10_000+i)] = f.again(caseNo)
		}
	}
	as := evaluation.As{Of: Began.AddDate(3, 0, 0), Known: Began.AddDate(3, 0, 0)}
	cohort := evaluation.Cohort{Name: "assens-2026", From: Began.AddDate(0, 0, -4), Until: Began.AddDate(1, 0, -4), Cost: 9_200_000, Invented: invented}
	all := evaluation.Families(facts, as)
	return evaluation.Evaluate(cohort, evaluation.Only(all, cohort.Members(all)), as, nil)
}

type fate struct {
	*rand.Rand

	began time.Time
	ended *time.Time
	facts []casework.FactRow
}

func (f *fate) month(n int) time.Time { return f.began.AddDate(0, n, f.IntN(20)) }

func (f *fate) add(subject string, kind casework.FactKind, x casework.FactRow) {
	x.Subject, x.Kind, x.KnownFrom = subject, kind, x.From
	if x.Until != nil {
		x.KnownFrom = *x.Until
	}
	f.facts = append(f.facts, x)
}

func (f *fate) family() []casework.FactRow {
	f.add(casework.Family, casework.FactJourney, casework.FactRow{From: f.began})
	for _, id := range []string{"adult-1", "adult-2"} {
		if id == "adult-1" || f.IntN(2) == 0 {
			f.adult(id)
		}
	}
	for _, id := range []string{"child-1", "child-2", "child-3"} {
		if id != "child-3" || f.IntN(3) == 0 {
			f.child(id)
		}
	}
	f.together()
	if f.IntN(3) > 0 {
		until := f.month(14 + f.IntN(10))
		f.ended = &until
		f.add(casework.Family, casework.FactJourney, casework.FactRow{From: f.began, Until: &until, Code: "goals-met"})
	}
	return f.facts
}

// again is the journey that the family began half a year later.
func (f *fate) again(before string) []casework.FactRow {
	n := &fate{began: f.ended.AddDate(0, 6, 0), Rand: f.Rand}
	n.add(casework.Family, casework.FactJourney, casework.FactRow{From: n.began, Detail: before})
	n.add("adult-1", casework.FactMember, casework.FactRow{From: n.began, Code: string(casework.Adult)})
	n.add("adult-1", casework.FactBenefit, casework.FactRow{From: n.began, Code: "cash", Value: float64(n.IntN(3) / 2)})
	if n.IntN(3) == 0 {
		n.add("adult-1", casework.FactWork, casework.FactRow{Thing: "1", Code: string(casework.HoursBeside), Value: 8, From: n.began})
	}
	n.child("child-1")
	return n.facts
}

func (f *fate) adult(id string) {
	f.add(id, casework.FactMember, casework.FactRow{From: f.began, Code: string(casework.Adult)})
	f.add(id, casework.FactBenefit, casework.FactRow{From: f.began, Code: "cash", Value: 1})
	f.add(id, casework.FactMeasured, casework.FactRow{Thing: "who5 0", Code: string(casework.WHO5), Value: float64(20 + 4*f.IntN(12)), From: f.began})
	if f.IntN(5) > 0 {
		f.add(id, casework.FactMeasured, casework.FactRow{Thing: "who5 1", Code: string(casework.WHO5), Value: float64(16 + 4*f.IntN(17)), From: f.month(12)})
	}
	from := f.month(1 + f.IntN(14))
	switch f.IntN(7) {
	case 0, 1:
		f.job(id, casework.OrdinaryJob, casework.JobNoBenefit, from, f.IntN(3) == 0)
	case 2:
		f.job(id, casework.OrdinaryHours, casework.HoursEndBenefit, from, f.IntN(3) == 0)
	case 3:
		f.add(id, casework.FactWork, casework.FactRow{Thing: "1", Code: string(casework.HoursBeside), Value: 8, From: from})
	case 4:
		f.add(id, casework.FactEpisode, casework.FactRow{Thing: "1", Code: string(casework.SUEducation), From: from})
	}
	if f.IntN(9) == 0 {
		until := f.month(5 + f.IntN(10))
		f.add(id, casework.FactMember, casework.FactRow{From: f.began, Until: &until, Code: string(casework.Adult), Detail: string(casework.LeftFamily)})
	}
}

func (f *fate) job(id string, kind casework.JobKind, figure casework.Figure, from time.Time, lost bool) {
	f.add(id, casework.FactEpisode, casework.FactRow{Thing: "1", Code: string(kind), From: from})
	f.add(id, casework.FactWork, casework.FactRow{Thing: "1", Code: string(figure), Value: 30, From: from})
	f.add(id, casework.FactHeld, casework.FactRow{Thing: "1", Code: string(kind), From: from.AddDate(0, 3, 0)})
	f.add(id, casework.FactBenefit, casework.FactRow{From: from})
	if lost {
		until := from.AddDate(0, 5, 0)
		f.add(id, casework.FactEpisode, casework.FactRow{Thing: "1", Code: string(kind), From: from, Until: &until, Detail: "dismissed"})
		f.add(id, casework.FactWork, casework.FactRow{Thing: "1", Code: string(figure), Value: 30, From: from, Until: &until})
		f.add(id, casework.FactBenefit, casework.FactRow{From: until, Code: "cash", Value: 1})
		if f.IntN(2) == 0 {
			f.add(id, casework.FactEpisode, casework.FactRow{Thing: "2", Code: string(casework.FlexJob), From: until.AddDate(0, 2, 0)})
		}
	}
}

func (f *fate) child(id string) {
	f.add(id, casework.FactMember, casework.FactRow{From: f.began, Code: string(casework.Child)})
	if f.IntN(5) > 0 {
		f.add(id, casework.FactCase, casework.FactRow{From: f.began, Value: 1})
		if f.IntN(2) == 0 {
			f.add(id, casework.FactCase, casework.FactRow{From: f.month(4 + f.IntN(9))})
			if f.IntN(4) == 0 {
				f.add(id, casework.FactCase, casework.FactRow{From: f.month(13), Value: 1})
			}
		}
	}
	for n, month := range []int{0, 5, 11, 17, 23, 30} {
		if f.IntN(6) == 0 {
			continue
		}
		f.add(id, casework.FactMeasured, casework.FactRow{Thing: fmt.Sprint("absence ", n), Code: string(casework.UnlawfulAbsence), Value: float64(f.IntN(26 - 3*n)), From: f.month(month)})
		f.add(id, casework.FactMeasured, casework.FactRow{Thing: fmt.Sprint("leisure ", n), Code: string(casework.Leisure), Value: float64(min(1, f.IntN(4+n)/3)), From: f.month(month)})
	}
}

// together is what the departments did with the family.
func (f *fate) together() {
	for n := range 4 {
		code := casework.MeetingComplete
		if f.IntN(5) == 0 {
			code = casework.MeetingIncomplete
		}
		f.add(casework.Family, casework.FactMeeting, casework.FactRow{Thing: fmt.Sprint(n), Code: code, From: f.month(n + 1)})
		for _, q := range []casework.FeedbackQuestion{casework.QuestionHeard, casework.QuestionKnew, casework.QuestionNext} {
			for code, value := range map[string]int{casework.FeedbackAsked: 2, casework.FeedbackYes: n % 2, casework.FeedbackPartly: n % 3 / 2} {
				f.add(casework.Family, casework.FactFeedback, casework.FactRow{Thing: fmt.Sprint(n, q, code), Code: code, Detail: string(q), Value: float64(value), From: f.began.AddDate(0, n+1, 0)})
			}
		}
	}
	if f.IntN(2) == 0 {
		by := []casework.CancelledBy{casework.CancelledByFamily, casework.CancelledByDepartment, casework.CancelledByCoordinator}[f.IntN(3)]
		f.add(casework.Family, casework.FactCancelled, casework.FactRow{Thing: "1", Code: string(by), From: f.month(3)})
	}
	for n, department := range []string{"employment", "children", "social", "school", "benefits", "children", "employment"} {
		until := f.month(2 + n)
		x := casework.FactRow{Thing: fmt.Sprint("review/", n), Code: string(casework.Met), Department: department, From: f.began, Until: &until}
		if f.IntN(4) == 0 {
			x.Code = string(casework.Missed)
		}
		if f.IntN(4) == 0 {
			x.Value = 9
		}
		f.add("child-1", casework.FactDeadline, x)
		if f.IntN(4) == 0 {
			news := []casework.News{casework.JobFound, casework.JobKept, casework.JobGone, casework.NewsAbsenceHigh, casework.NewsGoalsMet}[n%5]
			f.add("child-1", casework.FactInterplay, casework.FactRow{Thing: x.Thing, Code: string(news), From: until.AddDate(0, 0, -3-f.IntN(20))})
		}
	}
	f.add(casework.Family, casework.FactStaff, casework.FactRow{Thing: casework.SeatCoordinator, Detail: "s-1", From: f.began})
	f.add(casework.Family, casework.FactStaff, casework.FactRow{Thing: "children", Detail: "s-2", From: f.began})
	if f.IntN(3) == 0 {
		f.add(casework.Family, casework.FactStaff, casework.FactRow{Thing: casework.SeatCoordinator, Detail: "s-3", From: f.month(6)})
	}
}
