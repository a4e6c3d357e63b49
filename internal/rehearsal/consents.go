package rehearsal

import (
	"fmt"
	"time"

	"samspil/internal/casework"
)

// Limited: one parent's consent has a last day, which passes on the way and is renewed later; the other has said no to one
// department. What that department hears of the child stops with either.
func Limited() Script {
	return Script{
		Name: "limited", About: "a consent runs out on the way; the other parent refuses one department", Expected: casework.Completed,
		Adults: []Grown{
			{Support: true, Readiness: casework.ActivityReady, Consents: allAgree(), AgreesFor: 55},
			{Consents: map[string]bool{"employment": true, "children": true, "social": false}},
		},
		Children: []Young{{Custody: []int{1, 2}, Case: true, Began: 30}},
		Events: []Event{
			Agreed("adult-1", "children", after(string(casework.Tracks), 50)),
			Finds("adult-1", 1, 60, casework.OrdinaryJob), Finds("adult-2", 1, 62, casework.OrdinaryJob),
		},
		Hours: 120,
		Answers: map[casework.Step]func(casework.ViewTask, casework.View) *Act{
			casework.StepConsentRenewal: func(casework.ViewTask, casework.View) *Act { return nil }, // asked before the last day, and does not answer
		},
	}
}

// YoungPerson: a young person turns 15 on the way. From then on they are asked themself, and agree to sharing and to nothing
// else. A sibling, whose name and address are protected, turns 10 and becomes a party to what is decided about them. The
// sibling's protection is lifted later, and the parent's name and address are protected on the way. Somebody else reads the parent's post:
// letters are handed over.
func YoungPerson() Script {
	return Script{
		Name: "young-person", About: "a young person turns 15 and is asked themself; a sibling is protected, and a party from 10", Expected: casework.Completed,
		Adults:   []Grown{single()},
		Children: []Young{{Custody: []int{1}, Case: true, Began: 30, Turns: 15, In: 40}, {Custody: []int{1}, Protected: true, Turns: 10, In: 50}},
		Events: []Event{
			Protects("adult-1", true, 10), {
				Name: "reach/adult-1", Actor: CaseworkerOf("social"), When: after(string(casework.Tracks), 12),
				Body: casework.RecordReach{
					Member: "adult-1", Reach: casework.Reach{Unsafe: []casework.Channel{casework.DigitalPost, casework.PaperPost}, Language: "ar", Interpreter: true}, Safely: text,
				},
			}, Finds("adult-1", 1, 35, casework.OrdinaryJob), Protects("child-2", false, 40),
		},
		Hours: 120,
		Answers: map[casework.Step]func(casework.ViewTask, casework.View) *Act{
			casework.StepConsent: func(t casework.ViewTask, _ casework.View) *Act {
				d := casework.AnswerConsent{Task: t.Key, Answers: casework.Agrees("employment", "children"), Manner: casework.Manner{How: casework.Orally}}
				for i := range d.Answers {
					d.Answers[i].Purposes = []casework.ConsentPurpose{casework.ConsentShare}
				}
				return by(CoordinatorActor, t, 4, d)
			},
		},
	}
}

// Protects is a department setting or lifting the protection of a name and address, some days into the tracks.
func Protects(member string, protected bool, days int) Event {
	return Event{
		Name: "protection/" + member, Actor: CaseworkerOf("social"), When: after(string(casework.Tracks), days),
		Body: casework.ProtectMember{Member: member, Protected: protected, Reason: text},
	}
}

// OwnDuties: nobody answers the question about consent, and the policy lets the journey go on with what each department must
// do by law. Later the parent agrees, and the joint work begins. It is not one of Scripts, because its policy must be loaded
// before the family comes in.
func OwnDuties() Script {
	s := Silent()
	s.Name, s.About, s.Expected = "own-duties", "no answer on consent: each department does its own; joint work begins later", casework.Completed
	s.Policy = copiedDefault()
	s.Policy.Version += "-own-duties"
	s.Policy.Consent.LapsedEndsJourney = false
	late := after(string(casework.Assessment), 20)
	s.Events = []Event{
		Agreed("adult-1", "employment", late), Agreed("adult-1", "children", late), Agreed("adult-1", "social", late),
		Finds("adult-1", 1, 60, casework.OrdinaryJob),
	}
	s.Hours = 120
	return s
}

// AgreesAgain: the parent withdraws the last consent, and it is proposed that the journey ends. Before anybody has confirmed it the
// parent agrees again, and the joint work goes on.
func AgreesAgain() Script {
	says := func(department string, yes bool, days int) Event {
		return Event{ // a no is turned into a yes by the family or the coordinator alone
			Name: fmt.Sprintf("consent/%s/%d", department, days), Actor: CoordinatorActor, When: after(string(casework.Tracks), days),
			Body: casework.ChangeConsent{Member: "adult-1", Department: department, Given: yes, Manner: casework.Manner{How: casework.Orally}},
		}
	}
	return Script{
		Name: "agrees-again", About: "the last consent is withdrawn, and given again before anybody confirms the end", Expected: casework.Completed,
		Adults:   []Grown{{Support: true, Readiness: casework.JobReady, Consents: map[string]bool{"employment": true, "children": true, "social": true}}},
		Children: []Young{{Custody: []int{1}, Case: true, Began: 30}},
		Events: []Event{
			says("social", false, 15), says("children", false, 15), says("employment", false, 15),
			says("employment", true, 18), says("children", true, 18),
			Finds("adult-1", 1, 40, casework.OrdinaryJob),
		},
		Hours:   140,
		Answers: map[casework.Step]func(casework.ViewTask, casework.View) *Act{casework.StepEnding: nobody},
	}
}

// nobody answers a task.
func nobody(casework.ViewTask, casework.View) *Act { return nil }

// Agreed is somebody who agrees to everything towards a department, with that department.
func Agreed(member, department string, when func(casework.View, Memory) (time.Time, bool)) Event {
	return Event{
		Name: "consent/" + member + "." + department, Actor: CaseworkerOf(department), When: when,
		Body: casework.ChangeConsent{Member: member, Department: department, Given: true, Manner: casework.Manner{How: casework.Orally}},
	}
}
