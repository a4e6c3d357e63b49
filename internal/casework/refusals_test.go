package casework

import (
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"samspil/internal/incoming"
	"samspil/internal/policy"
	"samspil/internal/policyfile"
)

// wrong is one decision at a wrong moment, by the wrong person or with something wrong in it, and what it is refused with.
type wrong struct {
	name  string
	by    Actor
	body  Body
	rule  string
	field string
}

// tomorrow is after every moment of these tests.
var tomorrow = incoming.At(when("2027-06-01"))

// wrongs are they, by the moment of a journey at which they are tried.
var wrongs = map[string][]wrong{
	"intake": {
		{"call a meeting: nobody is at the table yet", coordinator, CallMeeting{Reason: 1}, "too-early", ""},
		{"too early to find work", employment, StartJob{Adult: "adult-1", Kind: OrdinaryJob}, "too-early", ""},
		{"a coordinator by name", leader, AppointCoordinator{Task: "coordinator-appointed/family/1", Coordinator: "Hans Hansen"}, "code", "coordinator"},
		{"no coordinator", leader, AppointCoordinator{Task: "coordinator-appointed/family/1"}, "staff-id", "coordinator"},
		{"another department's task", children, AppointCoordinator{Task: "coordinator-appointed/family/1", Coordinator: "k-1"}, "not-your-decision", ""},
		{"not asked yet", children, DeliverContribution{Task: "contribution/children/1", Summary: 1}, "task-not-open", "task"},
		{"nobody was asked about consent", coordinator, AnswerConsent{Task: "consent-answer/adult-1/1"}, "task-not-open", "task"},
		{"a task that is none", coordinator, AnswerConsent{Task: "consent"}, "task-unknown", "task"},
		{"a department that is none", coordinator, ChangeConsent{Member: "adult-1", Department: "fire"}, "department-unknown", "department"},
		{"an answer from a department that is none", coordinator, AnswerConsent{Task: "consent-answer/adult-1/1", Answers: Agrees("fire")}, "task-not-open", "task"},
		{"a purpose that is none", coordinator, ChangeConsent{Member: "adult-1", Department: "social", Purposes: []ConsentPurpose{"share", "gossip"}}, "consent-purpose", "purposes[1]"},
		{"a purpose twice", coordinator, ChangeConsent{Member: "adult-1", Department: "social", Purposes: []ConsentPurpose{"share", "share"}}, "named-twice", "purposes[1]"},
		{"a last day that is none", coordinator, ChangeConsent{Member: "adult-1", Department: "social", Given: true, Until: "soon"}, "day", "until"},
		{"a last day that has passed", coordinator, ChangeConsent{Member: "adult-1", Department: "social", Given: true, Until: "2026-11-01"}, "day-past", "until"},
		{"a last day of what is taken back", coordinator, ChangeConsent{Member: "adult-1", Department: "social", Until: "2027-11-01"}, "until-not-given", "until"},
		{"given, with somebody it is not for", children, ChangeConsent{Member: "adult-1", Department: "social", Given: true, Until: "2027-11-01"}, "not-your-decision", ""},
		{"a child does not consent here", coordinator, ChangeConsent{Member: "child-1", Department: "social"}, "member-unknown", "member"},
		{"the consent is like that", coordinator, ChangeConsent{Member: "adult-1", Department: "social", Given: true}, "consent-unchanged", "given"},
		{"nobody to take over from", leader, Reassign{Coordinator: true, To: "k-2", Reason: 1}, "no-coordinator", ""},
		{"no refusal to resolve", coordinator, ResolveRefusal{Task: "refusal-resolved/case-closure.child-1/1/1"}, "task-not-open", "task"},
	},
	"called": {
		{"call a meeting: one is called already", childLeader, CallMeeting{Reason: 1}, "meeting-called-already", ""},
	},
	"assessment": {
		{"nothing written", children, DeliverContribution{Task: "contribution/children/1"}, "text-missing", "summary"},
		{"for another department", social, DeliverContribution{Task: "contribution/children/1", Summary: 1}, "not-your-decision", ""},
		{"of another kind", children, HoldReview{Task: "contribution/children/1", ChildHeard: true, NextInMonths: 3}, "task-other-step", "task"},
		{"a score out of range", children, DeliverContribution{Task: "contribution/children/1", Summary: 1, Measurements: []Measurement{{Member: "child-1", Kind: SDQ, Value: 41}}}, "measurement-range", "measurements[0].value"},
		{"a measurement that is none", children, DeliverContribution{Task: "contribution/children/1", Summary: 1, Measurements: []Measurement{{Member: "child-1", Kind: "mood", Value: 1}}}, "measurement-unknown", "measurements[0].kind"},
		{"of somebody else", children, DeliverContribution{Task: "contribution/children/1", Summary: 1, Measurements: []Measurement{{Member: "child-9", Kind: SDQ, Value: 1}}}, "member-unknown", "measurements[0].member"},
		{"about somebody it was not asked about", children, DeliverContribution{Task: "contribution/children/1", Member: "child-9", Summary: 1}, "member-not-asked", "member"},
		{"take back: nothing is delivered", children, WithdrawContribution{Task: "contribution/children/1", Reason: 1}, "part-missing", "member"},
		{"take back: about somebody it was not asked about", children, WithdrawContribution{Task: "contribution/children/1", Member: "child-9", Reason: 1}, "member-not-asked", "member"},
		{"take back: another's", social, WithdrawContribution{Task: "contribution/children/1", Reason: 1}, "not-your-decision", ""},
		{"extend: not a task", leader, ExtendDeadline{Task: "contribution", By: weeks(1), Reason: 1}, "task-unknown", "task"},
		{"extend: no such task", leader, ExtendDeadline{Task: "contribution/school/1", By: weeks(1), Reason: 1}, "task-not-open", "task"},
		{"extend: it is done", leader, ExtendDeadline{Task: "coordinator-appointed/family/1", By: weeks(1), Reason: 1}, "task-not-open", "task"},
		{"extend: your own time", social, ExtendDeadline{Task: "contribution/social/1", By: weeks(1), Reason: 1}, "not-your-decision", ""},
		{"extend: the coordinator", coordinator, ExtendDeadline{Task: "contribution/social/1", By: weeks(1), Reason: 1}, "not-your-decision", ""},
		{"extend: a leader elsewhere", childLeader, ExtendDeadline{Task: "contribution/social/1", By: weeks(1), Reason: 1}, "not-your-decision", ""},
		{"extend: too long at a time", leader, ExtendDeadline{Task: "contribution/social/1", By: weeks(3), Reason: 1}, "extend-too-long", "by"},
		{"extend: by nothing", leader, ExtendDeadline{Task: "contribution/social/1", Reason: 1}, "extend-too-long", "by"},
		{"extend: days by hours", leader, ExtendDeadline{Task: "contribution/social/1", By: policy.Period{N: 5, Unit: policy.Hours}, Reason: 1}, "extend-unit", "by"},
		{"extend: no reason", leader, ExtendDeadline{Task: "contribution/social/1", By: weeks(1)}, "reason-missing", "reason"},
	},
	"tracks": {
		{"extend: the rule does not allow it", childLeader, ExtendDeadline{Task: "child-review/child-1/1", By: weeks(1), Reason: 1}, "extend-not-allowed", "task"},
		{"suspend: no such scope", coordinator, Suspend{Scope: "holiday", Reason: 1}, "scope-unknown", "scope"},
		{"suspend: nobody", coordinator, Suspend{Scope: "journey", Member: "adult-9", Reason: 1}, "member-unknown", "member"},
		{"suspend: demands are made on adults", employment, Suspend{Scope: "demands", Member: "child-1", Reason: 1}, "member-unknown", "member"},
		{"suspend: no date", coordinator, Suspend{Scope: "journey", Until: "til jul", Reason: 1}, "day", "until"},
		{"suspend: past", coordinator, Suspend{Scope: "journey", Until: "2026-11-22", Reason: 1}, "day-past", "until"},
		{"suspend: too long", employment, Suspend{Scope: "demands", Until: "2027-02-24", Reason: 1}, "until-too-long", "until"},
		{"suspend: no reason", coordinator, Suspend{Scope: "journey"}, "reason-missing", "reason"},
		{"suspend: not the children's to decide", children, Suspend{Scope: "demands", Reason: 1}, "not-your-decision", ""},
		{"suspend: not a caseworker's", employment, Suspend{Scope: "journey", Reason: 1}, "not-your-decision", ""},
		{"suspend: not the family's", citizen, Suspend{Scope: "demands", Reason: 1}, "not-your-decision", ""},
		{"resume: nothing is suspended", coordinator, Resume{Suspension: 1}, "suspension-not-open", "suspension"},
		{"the meeting has been", coordinator, meeting("joint-meeting/family/1"), "task-not-open", "task"},
		{"no quorum", coordinator, HoldMeeting{Task: "status-meeting/family/1", Present: []string{"employment", "children"}, Family: []string{"adult-1"}}, "quorum", "present"},
		{"without the family", coordinator, HoldMeeting{Task: "status-meeting/family/1", Present: []string{"employment", "children", "social"}}, "quorum", "family"},
		{"a coordinator cannot override", coordinator, HoldMeeting{Task: "status-meeting/family/1", Family: []string{"adult-1"}, Override: 1}, "quorum", "present"},
		{"a guest from nowhere", coordinator, HoldMeeting{Task: "status-meeting/family/1", Present: []string{"fire"}, Family: []string{"adult-1"}}, "department-unknown", "present"},
		{"call a meeting: no reason", coordinator, CallMeeting{}, "reason-missing", "reason"},
		{"call a meeting: a caseworker", social, CallMeeting{Reason: 1}, "not-your-decision", ""},
		{"call a meeting: a leader who is not at the table", leaderOf("school"), CallMeeting{Reason: 1}, "not-your-decision", ""},
		{"a guest of the family from nowhere", coordinator, at("status-meeting/family/1", func(d *HoldMeeting) { d.Family = []string{"adult-9"} }), "member-unknown", "family"},
		{"nobody disagrees", coordinator, at("status-meeting/family/1", func(d *HoldMeeting) { d.Dissent = []Dissent{{Text: 1}} }), "dissent-who", "dissent[0]"},
		{"one who was not there disagrees", coordinator, at("status-meeting/family/1", func(d *HoldMeeting) { d.Dissent = []Dissent{{Department: "school", Text: 1}} }), "dissent-who", "dissent[0]"},
		{"two in one disagree", coordinator, at("status-meeting/family/1", func(d *HoldMeeting) { d.Dissent = []Dissent{{Department: "social", Member: "adult-1", Text: 1}} }), "dissent-who", "dissent[0]"},
		{"one disagrees twice", coordinator, at("status-meeting/family/1", func(d *HoldMeeting) {
			d.Dissent = []Dissent{{Member: "adult-1", Text: 1}, {Member: "adult-1", Text: 2}}
		}), "dissent-who", "dissent[1]"},
		{"one disagrees without a word", coordinator, at("status-meeting/family/1", func(d *HoldMeeting) { d.Dissent = []Dissent{{Department: "social"}} }), "text-missing", "dissent[0].text"},
		{"minutes about nobody we know", coordinator, at("status-meeting/family/1", func(d *HoldMeeting) { d.Minutes = []Minutes{{About: []string{"adult-9"}, Text: 1}} }), "member-unknown", "minutes[0].about"},
		{"minutes without a word", coordinator, at("status-meeting/family/1", func(d *HoldMeeting) { d.Minutes = []Minutes{{Text: 1}, {}} }), "text-missing", "minutes[1].text"},
		{"a goal without its number", coordinator, withPlan(goal(0, "child-1", GoalOpen)), "goal-number", "plan[0].n"},
		{"a goal with a number of its own choice", coordinator, withPlan(goal(1, "child-1", GoalOpen), goal(3, "child-1", GoalOpen)), "goal-number", "plan[1].n"},
		{"goals out of order", coordinator, withPlan(goal(2, "child-1", GoalOpen), goal(1, "child-1", GoalOpen)), "goal-number", "plan[1].n"},
		{"a goal that becomes somebody else's", coordinator, withPlan(goal(1, "adult-1", GoalOpen)), "goal-changed", "plan[0]"},
		{"an open goal that vanishes", coordinator, withPlan(goal(2, "adult-1", GoalOpen)), "goal-lost", "plan"},
		{"a goal for nobody we know", coordinator, withPlan(goal(1, "child-1", GoalOpen), goal(2, "child-9", GoalOpen)), "member-unknown", "plan[1].member"},
		{"a goal without a measure", coordinator, withPlan(goal(1, "child-1", GoalOpen), Goal{N: 2, Member: "child-1", Measure: "støtte"}), "code", "plan[1].measure"},
		{"a goal without a date", coordinator, withPlan(goal(1, "child-1", GoalOpen), Goal{N: 2, Member: "child-1", Measure: "27.27.06", Target: "snart"}), "day", "plan[1].target"},
		{"a goal of no status", coordinator, withPlan(goal(1, "child-1", "nearly")), "goal-status", "plan[0].status"},
		{"a goal of no department", coordinator, withPlan(goal(1, "child-1", GoalOpen), Goal{N: 2, Member: "child-1", Measure: "27.27.06", Target: "2027-01-01", Status: GoalOpen, Department: "fire"}), "department-unknown", "plan[1].department"},
		{"not your interview", social, HoldInterview{Task: "first-interview/adult-1/1"}, "not-your-decision", ""},
		{"no offer to end", employment, EndOffer{Task: "company-placement/adult-1/1", Outcome: OfferCompleted}, "task-not-open", "task"},
		{"an offer of no kind", employment, MakeOffer{Adult: "adult-1", Kind: "holiday", Accepted: true}, "offer-kind", "kind"},
		{"an offer to a child", employment, MakeOffer{Adult: "child-1", Kind: Mentor, Accepted: true}, "member-unknown", "adult"},
		{"an offer by the children's department", children, MakeOffer{Adult: "adult-1", Kind: Mentor, Accepted: true}, "not-your-decision", ""},
		{"a subsidy without its sector", employment, MakeOffer{Adult: "adult-1", Kind: WageSubsidy, Accepted: true}, "offer-sector", "sector"},
		{"a mentor with a sector", employment, MakeOffer{Adult: "adult-1", Kind: Mentor, Sector: Public, Accepted: true}, "offer-sector", "sector"},
		{"a placement with hours", employment, MakeOffer{Adult: "adult-1", Kind: CompanyPlacement, HoursPerWeek: 5, Accepted: true}, "hours-range", "hoursPerWeek"},
		{"a mentor around the clock", employment, MakeOffer{Adult: "adult-1", Kind: Mentor, HoursPerWeek: 38, Accepted: true}, "hours-range", "hoursPerWeek"},
		{"refused without a reason", employment, MakeOffer{Adult: "adult-1", Kind: Mentor}, "reason-missing", "reason"},
		{"a group that is none", employment, ChangeReadiness{Adult: "adult-1", Readiness: "eager"}, "readiness", "readiness"},
		{"the group the adult is in", employment, ChangeReadiness{Adult: "adult-1", Readiness: ActivityReady}, "readiness-unchanged", "readiness"},
		{"a group by another department", social, ChangeReadiness{Adult: "adult-1", Readiness: JobReady}, "not-your-decision", ""},
		{"ordinary hours without hours", employment, StartJob{Adult: "adult-1", Kind: OrdinaryHours}, "hours-range", "hoursPerWeek"},
		{"more than a full week", employment, StartJob{Adult: "adult-1", Kind: OrdinaryHours, HoursPerWeek: 37.5}, "hours-range", "hoursPerWeek"},
		{"work since no day", employment, StartJob{Adult: "adult-1", Kind: OrdinaryJob, Since: "monday"}, "day", "since"},
		{"work since tomorrow", employment, StartJob{Adult: "adult-1", Kind: OrdinaryJob, Since: "2026-11-24"}, "day-future", "since"},
		{"work from before the family came", employment, StartJob{Adult: "adult-1", Kind: OrdinaryJob, Since: "2026-11-01"}, "since-too-early", "since"},
		{"work of no kind", employment, StartJob{Adult: "adult-1", Kind: "odd-jobs"}, "job-kind", "kind"},
		{"not an adult", employment, StartJob{Adult: "child-1", Kind: OrdinaryJob}, "member-unknown", "adult"},
		{"not the school's to say", worker("school"), StartJob{Adult: "adult-1", Kind: OrdinaryJob}, "not-your-decision", ""},
		{"no work to lose", employment, LoseJob{Adult: "adult-1"}, "no-job", "adult"},
		{"no job to check", employment, CheckJob{Task: "job-check/adult-1/1"}, "task-not-open", "task"},
		{"a measure: not a child", children, DecideMeasure{Child: "adult-1", Action: StartMeasure, Measure: "27.27.09", ChildHeard: true, Reason: 1}, "member-unknown", "child"},
		{"a measure: not the coordinator's", coordinator, DecideMeasure{Child: "child-1", Action: StartMeasure, Measure: "27.27.09", ChildHeard: true, Reason: 1}, "not-your-decision", ""},
		{"a measure: what to do", children, DecideMeasure{Child: "child-1", Measure: "27.27.09", ChildHeard: true, Reason: 1}, "measure-action", "action"},
		{"a measure: not a KLE number", children, DecideMeasure{Child: "child-1", Action: StartMeasure, Measure: "family-treatment", ChildHeard: true, Reason: 1}, "measure-code", "measure"},
		{"a measure: there is none to change", children, DecideMeasure{Child: "child-2", Action: ChangeMeasure, N: 1, Measure: "27.27.09", ChildHeard: true, Reason: 1}, "measure-unknown", "n"},
		{"a measure: a day to come", children, DecideMeasure{Child: "child-1", Action: EndMeasure, N: 1, EffectiveOn: "2031-01-01", ChildHeard: true, Reason: 1}, "day-future", "effectiveOn"},
		{"a measure: over before it began", children, DecideMeasure{Child: "child-1", Action: EndMeasure, N: 1, EffectiveOn: "2020-01-01", ChildHeard: true, Reason: 1}, "measure-early", "effectiveOn"},
		{"a measure: no such number", children, DecideMeasure{Child: "child-1", Action: EndMeasure, N: 2, ChildHeard: true, Reason: 1}, "measure-unknown", "n"},
		{"a measure: no case to keep it in", children, DecideMeasure{Child: "child-2", Action: StartMeasure, Measure: "27.27.09", ChildHeard: true, Reason: 1}, "case-id", "caseId"},
		{"a measure: a case id that is none", children, DecideMeasure{Child: "child-2", Action: StartMeasure, Measure: "27.27.09", CaseID: "sag 1", ChildHeard: true, Reason: 1}, "code", "caseId"},
		{"a measure: in another case", children, DecideMeasure{Child: "child-1", Action: StartMeasure, Measure: "27.27.09", CaseID: "BS-9", ChildHeard: true, Reason: 1}, "case-known", "caseId"},
		{"a measure: the child was not heard", children, DecideMeasure{Child: "child-1", Action: EndMeasure, N: 1, Reason: 1}, "child-heard", "childHeard"},
		{"a measure: no reason", children, DecideMeasure{Child: "child-1", Action: EndMeasure, N: 1, ChildHeard: true}, "reason-missing", "reason"},
		{"no plan is wanted", children, CompleteChildPlan{Task: "child-plan/child-1/1", ChildHeard: true}, "task-not-open", "task"},
		{"an investigation: not the coordinator's", coordinator, StartInvestigation{Child: "child-1", NeedKnownOn: "2026-11-20", ChildHeard: true, Reason: 1}, "not-your-decision", ""},
		{"an investigation: not a child", children, StartInvestigation{Child: "adult-1", NeedKnownOn: "2026-11-20", ChildHeard: true, Reason: 1}, "member-unknown", "child"},
		{"an investigation: no day", children, StartInvestigation{Child: "child-1", Reason: 1}, "day", "needKnownOn"},
		{"an investigation: tomorrow", children, StartInvestigation{Child: "child-1", NeedKnownOn: "2026-11-24", ChildHeard: true, Reason: 1}, "day-future", "needKnownOn"},
		{"an investigation: the child was not heard", children, StartInvestigation{Child: "child-1", NeedKnownOn: "2026-11-20", Reason: 1}, "child-heard", "childHeard"},
		{"an investigation: no reason", children, StartInvestigation{Child: "child-1", NeedKnownOn: "2026-11-20", ChildHeard: true}, "reason-missing", "reason"},
		{"nothing measured", children, RecordMeasurements{}, "measurements-missing", "measurements"},
		{"measured by nobody at the table", post, RecordMeasurements{Measurements: []Measurement{absent(2)}}, "not-your-decision", ""},
		{"measured without ground", worker("school"), RecordMeasurements{Measurements: []Measurement{{Member: "adult-1", Kind: WHO5, Value: 2}}}, "no-ground", "measurements[0].member"},
		{"an adult's strengths and difficulties", children, RecordMeasurements{Measurements: []Measurement{{Member: "adult-1", Kind: SDQ, Value: 2}}}, "measurement-member", "measurements[0].kind"},
		{"an adult's absence from school", children, RecordMeasurements{Measurements: []Measurement{{Member: "adult-1", Kind: SickAbsence, Value: 2, Period: "2026Q4"}}}, "measurement-member", "measurements[0].kind"},
		{"an adult's leisure", children, RecordMeasurements{Measurements: []Measurement{{Member: "adult-1", Kind: Leisure, Value: 1}}}, "measurement-member", "measurements[0].kind"},
		{"a child's WHO-5", children, RecordMeasurements{Measurements: []Measurement{{Member: "child-1", Kind: WHO5, Value: 60}}}, "measurement-member", "measurements[0].kind"},
		{"half a leisure activity", children, RecordMeasurements{Measurements: []Measurement{{Member: "child-1", Kind: Leisure, Value: 0.5}}}, "measurement-range", "measurements[0].value"},
		{"paid hours by hand", employment, RecordMeasurements{Measurements: []Measurement{{Member: "adult-1", Kind: PaidHours, Value: 80}}}, "measurement-fetched", "measurements[0].kind"},
		{"a child's paid hours", children, RecordMeasurements{Measurements: []Measurement{{Member: "child-1", Kind: PaidHours, Value: 8}}}, "measurement-fetched", "measurements[0].kind"},
		{"absence without its quarter", children, RecordMeasurements{Measurements: []Measurement{{Member: "child-1", Kind: SickAbsence, Value: 2}}}, "measurement-period", "measurements[0].period"},
		{"absence of a quarter that is none", children, RecordMeasurements{Measurements: []Measurement{{Member: "child-1", Kind: SickAbsence, Value: 2, Period: "2026Q5"}}}, "day", "measurements[0].period"},
		{"absence of next year", children, RecordMeasurements{Measurements: []Measurement{{Member: "child-1", Kind: LawfulAbsence, Value: 2, Period: "2027Q1"}}}, "measurement-period", "measurements[0].period"},
		{"a quarter where there is none", children, RecordMeasurements{Measurements: []Measurement{{Member: "child-1", Kind: SDQ, Value: 2, Period: "2026Q4"}}}, "measurement-period", "measurements[0].period"},
		{"no notice is owed", worker("school"), GiveAbsenceNotice{Task: "absence-notice/child-1/1"}, "task-not-open", "task"},
		{"an appeal: nothing is decided", children, FileAppeal{Child: "child-1", Party: "adult-1"}, "no-decision", "child"},
		{"an appeal: not for this department", social, FileAppeal{Child: "child-1", Party: "adult-1"}, "not-your-decision", ""},
		{"no appeal to decide", children, DecideAppeal{Task: "appeal-reassessment/child-1.adult-1/1", Outcome: DecisionStands, ChildHeard: true, Reason: 1}, "task-not-open", "task"},
		{"no ruling is waited for", children, RecordRuling{Task: "appeal-ruling/child-1.adult-1/1", Outcome: Confirmed}, "task-not-open", "task"},
		{"no investigation to conclude", children, ConcludeInvestigation{Task: "child-investigation/child-1/1", ChildHeard: true, Reason: 1}, "task-not-open", "task"},
		{"the child was not heard", children, HoldReview{Task: "child-review/child-1/1", NextInMonths: 3}, "child-heard", "childHeard"},
		{"a review: not the coordinator's", coordinator, HoldReview{Task: "child-review/child-1/1", ChildHeard: true, NextInMonths: 3}, "not-your-decision", ""},
		{"the next review beyond the cap", children, HoldReview{Task: "child-review/child-1/1", ChildHeard: true, NextInMonths: 7}, "review-interval", "nextInMonths"},
		{"no next review", children, HoldReview{Task: "child-review/child-1/1", ChildHeard: true}, "review-interval", "nextInMonths"},
		{"closure is not proposed", children, DecideClosure{Task: "closure-decision/child-1/1", Close: true, ChildHeard: true, Reason: 1}, "task-not-open", "task"},
		{"no letter is out", post, ConfirmLetter{Task: "letter-receipt/child-1.adult-1/1/1", Received: true}, "task-not-open", "task"},
		{"a caseworker does not move the law", employment, MovePolicy{Version: "x", Reason: 1}, "not-your-decision", ""},
		{"assign: a leader elsewhere", childLeader, Assign{Department: "social", Staff: "s-1"}, "not-your-decision", ""},
		{"assign: a caseworker", social, Assign{Department: "social", Staff: "s-1"}, "not-your-decision", ""},
		{"assign: no department", coordinator, Assign{Department: "fire", Staff: "s-1"}, "department-unknown", "department"},
		{"assign: a name", coordinator, Assign{Department: "social", Staff: "Hans Hansen"}, "code", "staff"},
		{"assign: nobody", coordinator, Assign{Department: "social"}, "staff-id", "staff"},
		{"a caseworker does not reassign", employment, Reassign{Coordinator: true, To: "k-2", Reason: 1}, "not-your-decision", ""},
		{"a leader elsewhere does not reassign the coordinator", childLeader, Reassign{Coordinator: true, To: "k-2", Reason: 1}, "not-your-decision", ""},
		{"reassign to a name", leader, Reassign{Coordinator: true, To: "Hans Hansen", Reason: 1}, "code", "to"},
		{"reassign to a CPR number", leader, Reassign{Coordinator: true, To: "010190-0000", Reason: 1}, "code", "to"},
		{"reassign to the same", leader, Reassign{Coordinator: true, To: "k-1", Reason: 1}, "coordinator-unchanged", "to"},
		{"reassign without a reason", leader, Reassign{Coordinator: true, To: "k-2"}, "reason-missing", "reason"},
		{"reassign nothing", leader, Reassign{To: "k-2", Reason: 1}, "reassign-what", ""},
		{"reassign two things", leader, Reassign{Coordinator: true, Department: "children", To: "k-2", Reason: 1}, "reassign-what", ""},
		{"reassign a task that is none", leader, Reassign{Task: "review", To: "k-2", Reason: 1}, "task-unknown", "task"},
		{"reassign a task that is not there", leader, Reassign{Task: "child-review/child-1/9", To: "k-2", Reason: 1}, "task-not-open", "task"},
		{"reassign another department's task", leaderOf("social"), Reassign{Task: "child-review/child-1/1", To: "k-2", Reason: 1}, "not-your-decision", ""},
		{"reassign a task to whom it is", leader, Reassign{Task: "status-meeting/family/1", To: "k-1", Reason: 1}, "assignee-unchanged", "to"},
		{"reassign another department's tasks", leaderOf("social"), Reassign{Department: "children", To: "k-2", Reason: 1}, "not-your-decision", ""},
		{"reassign no department's tasks", leader, Reassign{Department: "fire", To: "k-2", Reason: 1}, "department-unknown", "department"},
		{"reassign a person's who has nothing", leader, Reassign{Person: "s-9", To: "k-2", Reason: 1}, "staff-nothing", "person"},
		{"reassign a person's elsewhere", childLeader, Reassign{Person: "k-1", To: "k-2", Reason: 1}, "not-your-decision", ""},
		{"reassign a person's to themselves", leader, Reassign{Person: "k-1", To: "k-1", Reason: 1}, "assignee-unchanged", "to"},
		{"deputy: not a leader", coordinator, SetDeputy{Staff: "k-1", Deputy: "k-2", Until: "2026-12-01", Reason: 1}, "not-your-decision", ""},
		{"deputy: a leader elsewhere", childLeader, SetDeputy{Staff: "k-1", Deputy: "k-2", Until: "2026-12-01", Reason: 1}, "not-your-decision", ""},
		{"deputy: for somebody who has nothing", leader, SetDeputy{Staff: "k-9", Deputy: "k-2", Until: "2026-12-01", Reason: 1}, "staff-nothing", "staff"},
		{"deputy: a name", leader, SetDeputy{Staff: "k-1", Deputy: "Hans Hansen", Until: "2026-12-01", Reason: 1}, "code", "deputy"},
		{"deputy: for oneself", leader, SetDeputy{Staff: "k-1", Deputy: "k-1", Until: "2026-12-01", Reason: 1}, "deputy-away", "deputy"},
		{"deputy: from no day", leader, SetDeputy{Staff: "k-1", Deputy: "k-2", From: "snart", Until: "2026-12-01", Reason: 1}, "day", "from"},
		{"deputy: until no day", leader, SetDeputy{Staff: "k-1", Deputy: "k-2", Reason: 1}, "until-date", "until"},
		{"deputy: until yesterday", leader, SetDeputy{Staff: "k-1", Deputy: "k-2", Until: "2026-11-22", Reason: 1}, "day-past", "until"},
		{"deputy: until before it begins", leader, SetDeputy{Staff: "k-1", Deputy: "k-2", From: "2026-12-02", Until: "2026-12-01", Reason: 1}, "until-before-from", "until"},
		{"deputy: no reason", leader, SetDeputy{Staff: "k-1", Deputy: "k-2", Until: "2026-12-01"}, "reason-missing", "reason"},
		{"no such policy", it, MovePolicy{Version: "x", Reason: 1}, "policy-unknown", "version"},
		{"the policy it has", it, MovePolicy{Version: policyfile.Default().Version, Policy: policyfile.Default(), Reason: 1}, "policy-unchanged", "version"},
		{"concern: about nobody", citizen, ReportConcern{Source: FromOutside, Text: 1}, "member-unknown", "child"},
		{"concern: about an adult", children, ReportConcern{Child: "adult-1", Source: FromInside, Text: 1}, "member-unknown", "child"},
		{"concern: from nowhere", children, ReportConcern{Child: "child-1", Source: "above", Text: 1}, "concern-source", "source"},
		{"concern: tomorrow's", children, ReportConcern{Child: "child-1", Source: FromInside, ReceivedAt: tomorrow, Text: 1}, "day-future", "receivedAt"},
		{"concern: says nothing", children, ReportConcern{Child: "child-1", Source: FromOutside}, "text-missing", "text"},
		{"assess: not yours to know of", coordinator, AssessConcern{Task: "concern-assessed/child-1/1"}, "not-your-decision", ""},
		{"assess: not the family's", citizen, AssessConcern{Task: "concern-assessed/child-1/1"}, "not-your-decision", ""},
		{"assess: there is none", children, AssessConcern{Task: "concern-assessed/child-1/1"}, "task-not-open", "task"},
		{"receipt: not yours to know of", coordinator, SendConcernReceipt{Task: "concern-receipt/child-1/1"}, "not-your-decision", ""},
		{"receipt: there is none", children, SendConcernReceipt{Task: "concern-receipt/child-1/1"}, "task-not-open", "task"},
		{"crisis: not a department at the table", worker("school"), ReportCrisis{Reason: 1}, "not-your-decision", ""},
		{"crisis: of nobody", social, ReportCrisis{Member: "adult-9", Reason: 1}, "member-unknown", "member"},
		{"crisis: no reason", social, ReportCrisis{}, "reason-missing", "reason"},
		{"pause: not proposed", employment, DecidePause{Task: "pause-demands/adult-1/1", Pause: true, Reason: 1}, "task-not-open", "task"},
		{"only IT renews", coordinator, Renew{}, "not-your-decision", ""},
		{"a caseworker does not withdraw a family", children, Withdraw{}, "not-your-decision", ""},
		{"end-outside: they are in the target group", coordinator, EndOutside{Reason: 1}, "in-target-group", ""},
		{"end-outside: not a caseworker's", children, EndOutside{Reason: 1}, "not-your-decision", ""},
		{"move-away: not a caseworker's", children, MoveAway{Municipality: "461", Reason: 1}, "not-your-decision", ""},
		{"move-away: not a municipality", coordinator, MoveAway{Municipality: "Odense", Reason: 1}, "municipality-code", "municipality"},
		{"move-away: no reason", coordinator, MoveAway{Municipality: "461"}, "reason-missing", "reason"},
		{"no handover is out", post, ConfirmHandover{Task: "handover-receipt/family/1", Received: true}, "task-not-open", "task"},
		{"merge-into: not a leader elsewhere", childLeader, MergeInto{Case: "SP-000002", Reason: 1}, "not-your-decision", ""},
		{"merge-into: itself", coordinator, MergeInto{Case: "SP-000001", Reason: 1}, "other-case", "case"},
		{"merge-into: not a case", leader, MergeInto{Case: "42", Reason: 1}, "other-case", "case"},
		{"merge-into: no reason", leader, MergeInto{Case: "SP-000002"}, "reason-missing", "reason"},
		{"news about nobody", coordinator, ReportNews{Member: "adult-9", Text: 1}, "member-unknown", "member"},
		{"no news to read", coordinator, ReadNews{Task: "news-read/family/1", Outcome: NothingNew}, "task-not-open", "task"},
		{"no ending is proposed", leader, ConfirmEnding{Task: "ending-confirmed/family/1", Ends: true}, "task-not-open", "task"},
		{"no merger is under way", coordinator, ConfirmMerge{Task: "merge-taken-over/family/1"}, "task-not-open", "task"},
		{"record-death: nobody", coordinator, RecordDeath{Member: "adult-9"}, "member-unknown", "member"},
		{"record-death: not a day", coordinator, RecordDeath{Member: "adult-1", On: "i går"}, "day", "on"},
		{"record-death: in the future", coordinator, RecordDeath{Member: "adult-1", On: "2027-01-01"}, "day-future", "on"},
		{"add-member: nobody", coordinator, AddMember{Reason: 1}, "member-kind", "member"},
		{"add-member: not the next number", coordinator, AddMember{Member: newborn("child-2", "adult-1"), Reason: 1}, "member-number", "member"},
		{"add-member: a custody holder who is none", coordinator, AddMember{Member: newborn("child-3", "adult-1", "adult-9"), Reason: 1}, "member-unknown", "child.custodyHolders"},
		{"add-member: a child who is none", coordinator, AddMember{Member: grownUp("child-3"), Reason: 1}, "child-of-age", "child.cpr"},
		{"add-member: a consent towards nobody", coordinator, AddMember{Member: partner("adult-3", false), Consents: []Consent{{Department: "fire"}}, Reason: 1}, "department-unknown", "adult.consents"},
		{"add-member: not written why", leader, AddMember{Member: newborn("child-3", "adult-1")}, "reason-missing", "reason"},
		{"add-member: not a caseworker's", children, AddMember{Member: newborn("child-3", "adult-1"), Reason: 1}, "not-your-decision", ""},
		{"set-custody: of nobody", children, SetCustody{Child: "adult-1", Holders: []string{"adult-1"}, Reason: 1}, "member-unknown", "child"},
		{"set-custody: not the coordinator's", coordinator, SetCustody{Child: "child-1", Holders: []string{"adult-1"}, Reason: 1}, "not-your-decision", ""},
		{"set-custody: nobody has it", children, SetCustody{Child: "child-1", Reason: 1}, "custody-missing", "holders"},
		{"set-custody: nobody we know", children, SetCustody{Child: "child-1", Holders: []string{"adult-1", "adult-9"}, Reason: 1}, "member-unknown", "holders"},
		{"set-custody: a child", children, SetCustody{Child: "child-1", Holders: []string{"child-2"}, Reason: 1}, "member-unknown", "holders"},
		{"set-custody: twice", children, SetCustody{Child: "child-1", Holders: []string{"adult-1", "adult-1"}, Reason: 1}, "named-twice", "holders"},
		{"set-custody: as it is", children, SetCustody{Child: "child-1", Holders: []string{"adult-2", "adult-1"}, Reason: 1}, "custody-unchanged", "holders"},
		{"set-custody: no reason", children, SetCustody{Child: "child-1", Holders: []string{"adult-1"}}, "reason-missing", "reason"},
		{"remove-member: nobody", coordinator, RemoveMember{Member: "adult-9", Why: LeftFamily, Reason: 1}, "member-unknown", "member"},
		{"remove-member: for no reason there is", coordinator, RemoveMember{Member: "adult-2", Why: Died, Reason: 1}, "left-why", "why"},
		{"remove-member: a child is not on support", coordinator, RemoveMember{Member: "child-1", Why: LeftTargetGroup, Reason: 1}, "no-track", "member"},
		{"remove-member: not written why", leader, RemoveMember{Member: "adult-2", Why: LeftFamily}, "reason-missing", "reason"},
		{"remove-member: not a caseworker's", children, RemoveMember{Member: "adult-2", Why: LeftFamily, Reason: 1}, "not-your-decision", ""},
		{"protect-member: nobody", social, ProtectMember{Member: "adult-9", Protected: true, Reason: 1}, "member-unknown", "member"},
		{"protect-member: nothing new", coordinator, ProtectMember{Member: "adult-1", Reason: 1}, "protection-unchanged", "protected"},
		{"protect-member: not written why", children, ProtectMember{Member: "child-1", Protected: true}, "reason-missing", "reason"},
		{"protect-member: not the post's to say", post, ProtectMember{Member: "adult-1", Protected: true, Reason: 1}, "not-your-decision", ""},
		{"protect-member: not the family's to enter", citizen, ProtectMember{Member: "adult-1", Protected: true, Reason: 1}, "not-your-decision", ""},
		{"record-death: not the post's to say", post, RecordDeath{Member: "adult-1"}, "not-your-decision", ""},
	},
	"working": {
		{"in work already", employment, StartJob{Adult: "adult-1", Kind: OrdinaryJob}, "job-known", "adult"},
		{"a placement for somebody in work", employment, MakeOffer{Adult: "adult-1", Kind: CompanyPlacement, Accepted: true}, "job-known", "adult"},
		{"a contact without the employer", employment, CheckJob{Task: "job-check/adult-1/1", Thriving: true}, "employer-contact", "employer"},
		{"the employer was not spoken to, and why", employment, CheckJob{Task: "job-check/adult-1/1", Thriving: true, Employer: EmployerNotAgreed}, "text-missing", "noEmployerContact"},
		{"lost for no known cause", employment, LoseJob{Adult: "adult-1", Cause: "bad-luck"}, "lost-cause", "cause"},
		{"the last day before the first", employment, LoseJob{Adult: "adult-1", LastDay: "2026-11-22"}, "last-day-too-early", "lastDay"},
		{"an offer that runs", employment, MakeOffer{Adult: "adult-2", Kind: Mentor, Accepted: true}, "offer-runs", "kind"},
		{"an offer that ends somehow", employment, EndOffer{Task: "mentor/adult-2/1"}, "offer-outcome", "outcome"},
	},
	"away": {
		{"deputy: who is away as well", leader, SetDeputy{Staff: "s-2", Deputy: "k-1", From: "2026-11-30", Until: "2026-12-24", Reason: 1}, "deputy-away", "deputy"},
		{"reassign to whom one stands in for", leader, Reassign{Person: "k-2", To: "k-1", Reason: 1}, "deputy-away", "to"},
		{"assign: the caseworker there is", coordinator, Assign{Department: "children", Staff: "s-2"}, "caseworker-unchanged", "staff"},
		{"reassign a department's to whom it is", leader, Reassign{Department: "children", To: "s-2", Reason: 1}, "assignee-unchanged", "to"},
	},
	"suspended": {
		{"suspended already", coordinator, Suspend{Scope: "journey", Reason: 1}, "suspended-already", "scope"},
		{"one member of a family that is suspended already", coordinator, Suspend{Scope: "journey", Member: "adult-1", Reason: 1}, "suspended-already", "scope"},
		{"resume: not yours", children, Resume{Suspension: 1}, "not-your-decision", ""},
		{"resume: another number", coordinator, Resume{Suspension: 2}, "suspension-not-open", "suspension"},
	},
	"concern": {
		{"assess: of no kind", children, AssessConcern{Task: "concern-assessed/child-1/1", Second: "s-2", Outcome: "wait", ChildHeard: true, Reason: 1}, "concern-outcome", "outcome"},
		{"assess: alone", children, AssessConcern{Task: "concern-assessed/child-1/1", Outcome: ConcernNone, ChildHeard: true, Reason: 1}, "staff-id", "second"},
		{"assess: with oneself", children, AssessConcern{Task: "concern-assessed/child-1/1", Second: "s-children", Outcome: ConcernNone, ChildHeard: true, Reason: 1}, "concern-uninvolved", "second"},
		{"assess: with one who reported it", childLeader, AssessConcern{Task: "concern-assessed/child-1/1", Second: "s-children", Outcome: ConcernNone, ChildHeard: true, Reason: 1}, "concern-uninvolved", "second"},
		{"assess: the child was not heard", children, AssessConcern{Task: "concern-assessed/child-1/1", Second: "s-2", Outcome: ConcernNone, Reason: 1}, "child-heard", "childHeard"},
		{"assess: no reason", children, AssessConcern{Task: "concern-assessed/child-1/1", Second: "s-2", Outcome: ConcernNone, ChildHeard: true}, "reason-missing", "reason"},
		{"assess: a case without its number", children, AssessConcern{Task: "concern-assessed/child-2/1", Second: "s-2", Outcome: ConcernCase, ChildHeard: true, Reason: 1}, "case-id", "caseId"},
		{"extend: others do not learn that there is one", leader, ExtendDeadline{Task: "concern-assessed/child-1/1", By: weeks(1), Reason: 1}, "task-not-open", "task"},
		{"extend: the law does not allow it", childLeader, ExtendDeadline{Task: "concern-assessed/child-1/1", By: weeks(1), Reason: 1}, "extend-not-allowed", "task"},
	},
	"crisis": {
		{"pause: no reason", employment, DecidePause{Task: "pause-demands/adult-1/1", Pause: true}, "reason-missing", "reason"},
		{"pause: not yours", social, DecidePause{Task: "pause-demands/adult-1/1", Pause: true, Reason: 1}, "not-your-decision", ""},
	},
	"measures": {
		{"one investigation at a time", children, StartInvestigation{Child: "child-1", NeedKnownOn: "2026-11-20", ChildHeard: true, Reason: 1}, "investigation-running", "child"},
		{"a provisional assessment twice", children, ConcludeInvestigation{Task: "investigation-rest/child-1/2", Provisional: true, ChildHeard: true, Reason: 1}, "provisional-already", "provisional"},
		{"concluded without its reason", children, ConcludeInvestigation{Task: "investigation-rest/child-1/2", ChildHeard: true}, "reason-missing", "reason"},
		{"concluded without the child", children, ConcludeInvestigation{Task: "investigation-rest/child-1/2", Reason: 1}, "child-heard", "childHeard"},
		{"concluded by the coordinator", coordinator, ConcludeInvestigation{Task: "investigation-rest/child-1/2", ChildHeard: true, Reason: 1}, "not-your-decision", ""},
		{"a plan without the child", children, CompleteChildPlan{Task: "child-plan/child-1/1"}, "child-heard", "childHeard"},
		{"a plan for another department", social, CompleteChildPlan{Task: "child-plan/child-1/1", ChildHeard: true}, "not-your-decision", ""},
		{"a plan by the coordinator", coordinator, CompleteChildPlan{Task: "child-plan/child-1/1", ChildHeard: true}, "not-your-decision", ""},
	},
	"appealed": {
		{"an appeal twice", children, FileAppeal{Child: "child-1", Party: "adult-1"}, "appeal-known", "party"},
		{"an appeal by nobody who may", children, FileAppeal{Child: "child-1", Party: "child-2"}, "party-unknown", "party"},
		{"an appeal before the decision", children, FileAppeal{Child: "child-1", Party: "adult-2", ReceivedOn: "2026-11-20"}, "appeal-early", "receivedOn"},
		{"an appeal of tomorrow", children, FileAppeal{Child: "child-1", Party: "adult-2", ReceivedOn: "2026-12-24"}, "day-future", "receivedOn"},
		{"an appeal too late", children, FileAppeal{Child: "child-1", Party: "adult-2"}, "appeal-too-late", "receivedOn"},
		{"decided otherwise", children, DecideAppeal{Task: "appeal-reassessment/child-1.adult-1/1", Outcome: Confirmed, ChildHeard: true, Reason: 1}, "appeal-outcome", "outcome"},
		{"decided without the child", children, DecideAppeal{Task: "appeal-reassessment/child-1.adult-1/1", Outcome: DecisionStands, Reason: 1}, "child-heard", "childHeard"},
		{"decided without its reason", children, DecideAppeal{Task: "appeal-reassessment/child-1.adult-1/1", Outcome: DecisionStands, ChildHeard: true}, "reason-missing", "reason"},
		{"decided by the post", post, DecideAppeal{Task: "appeal-reassessment/child-1.adult-1/1", Outcome: DecisionStands, ChildHeard: true, Reason: 1}, "not-your-decision", ""},
		{"decided by the coordinator", coordinator, DecideAppeal{Task: "appeal-reassessment/child-1.adult-1/1", Outcome: DecisionStands, ChildHeard: true, Reason: 1}, "not-your-decision", ""},
	},
	"ruling": {
		{"a ruling that is none", children, RecordRuling{Task: "appeal-ruling/child-1.adult-1/1", Outcome: DecisionStands}, "ruling-outcome", "outcome"},
	},
	"orphaned": {
		{"a decision that nobody would get", children, DecideClosure{Task: "closure-decision/child-1/1", Close: true, ChildHeard: true, Reason: 1}, "party-missing", "close"},
		{"set-custody: the dead", children, SetCustody{Child: "child-1", Holders: []string{"adult-1", "adult-2"}, Reason: 1}, "member-unknown", "holders"},
	},
	"letters": {
		{"a letter sent before it was asked for", post, ConfirmLetter{Task: "letter-receipt/child-1.adult-1/1/1", Received: true, SentOn: "2026-11-22"}, "sent-early", "sentOn"},
		{"a letter sent tomorrow", post, ConfirmLetter{Task: "letter-receipt/child-1.adult-1/1/1", Received: true, SentOn: "2026-11-24"}, "day-future", "sentOn"},
		{"a letter sent on no day", post, ConfirmLetter{Task: "letter-receipt/child-1.adult-1/1/1", Received: true, Paper: true, SentOn: "mandag"}, "day", "sentOn"},
	},
	"closing": {
		{"a decision without its reason", children, DecideClosure{Task: "closure-decision/child-1/1", Close: true, ChildHeard: true}, "reason-missing", "reason"},
		{"a decision on a child who was not heard", children, DecideClosure{Task: "closure-decision/child-1/1", Reason: 1}, "child-heard", "childHeard"},
		{"closed by the coordinator", coordinator, DecideClosure{Task: "closure-decision/child-1/1", Close: true, ChildHeard: true, Reason: 1}, "not-your-decision", ""},
	},
}

// at is a meeting with something wrong in it.
func at(task string, wrong func(*HoldMeeting)) HoldMeeting {
	d := meeting(task)
	wrong(&d)
	return d
}

// withPlan is a status meeting that leaves this plan.
func withPlan(plan ...Goal) HoldMeeting {
	return at("status-meeting/family/1", func(d *HoldMeeting) { d.Plan = plan })
}

// momentOf brings a family to one of those moments.
func momentOf(t testing.TB, name string) (*State, time.Time) {
	t.Helper()
	switch name {
	case "intake":
		s := family()
		walk(s, started)
		return s, started
	case "assessment":
		return inAssessment(t)
	}
	if name == "appealed" || name == "ruling" {
		s, now := closing(t)
		do(t, s, children, FileAppeal{Child: "child-1", Party: "adult-1"}, now)
		if name == "ruling" {
			do(t, s, children, DecideAppeal{Task: "appeal-reassessment/child-1.adult-1/1", Outcome: DecisionStands, ChildHeard: true, Reason: 1}, now)
		}
		now = when("2026-12-23T09:00")
		pass(s, now)
		return s, now
	}
	s, now := inTracks(t)
	switch name {
	case "concern":
		do(t, s, children, ReportConcern{Child: "child-1", Source: FromInside, Text: 1}, now)
		do(t, s, children, ReportConcern{Child: "child-2", Source: FromOutside, Text: 1}, now)
	case "crisis":
		do(t, s, social, ReportCrisis{Reason: 1}, now)
	case "called":
		do(t, s, coordinator, CallMeeting{Reason: 1}, now)
	case "working":
		do(t, s, employment, StartJob{Adult: "adult-1", Kind: OrdinaryJob}, now)
		do(t, s, employment, MakeOffer{Adult: "adult-2", Kind: Mentor, Accepted: true}, now)
		walk(s, now)
	case "leaving", "ended":
		if name == "leaving" { // a concern is assessed first
			do(t, s, children, ReportConcern{Child: "child-1", Source: FromInside, Text: 1}, now)
		}
		do(t, s, coordinator, Withdraw{}, now)
		walk(s, now)
	case "away":
		do(t, s, coordinator, Assign{Department: "children", Staff: "s-2"}, now)
		do(t, s, leader, SetDeputy{Staff: "k-1", Deputy: "k-2", Until: "2026-12-01", Reason: 1}, now)
	case "suspended":
		do(t, s, coordinator, Suspend{Scope: "journey", Reason: 1}, now)
	case "measures":
		do(t, s, children, DecideMeasure{Child: "child-1", Action: StartMeasure, Measure: "27.27.09", ChildHeard: true, Reason: 1}, now)
		do(t, s, children, StartInvestigation{Child: "child-1", NeedKnownOn: "2026-11-20", ChildHeard: true, Reason: 1}, now)
		do(t, s, children, ConcludeInvestigation{Task: "child-investigation/child-1/1", Provisional: true, ChildHeard: true, Reason: 1}, now)
	case "closing", "letters", "orphaned":
		do(t, s, children, HoldReview{Task: "child-review/child-1/1", ChildHeard: true, NextInMonths: 3, Measurements: []Measurement{absent(2)}}, now)
		walk(s, now)
		if name == "orphaned" {
			do(t, s, children, SetCustody{Child: "child-1", Holders: []string{"adult-2"}, Reason: 1}, now)
			do(t, s, coordinator, RecordDeath{Member: "adult-2"}, now)
		}
		if name == "letters" {
			do(t, s, children, DecideClosure{Task: "closure-decision/child-1/1", Close: true, ChildHeard: true, Reason: 1}, now)
			walk(s, now)
		}
	}
	return s, now
}

func TestDecisions_AreRefusedWithTheRuleAndTheFieldInBothLanguages(t *testing.T) {
	for at, list := range wrongs {
		s, now := momentOf(t, at) // for all, for looking changes nothing
		before := asJSON(t, s)
		for _, c := range list {
			t.Run(at+"/"+c.name, func(t *testing.T) {
				r := s.Check(c.body, c.by, now)
				require.NotNil(t, r, "it was not refused")
				require.Equal(t, c.rule, r.Rule, r.En)
				require.Equal(t, c.field, r.Field)
				require.Equal(t, before, asJSON(t, s), "looking changes nothing")
				speaks(t, r)
			})
		}
	}
}

func speaks(t *testing.T, r *Refusal) {
	t.Helper()
	require.NotEmpty(t, r.In("da"))
	require.NotEmpty(t, r.In("en"))
	require.NotEqual(t, r.Da, r.En)
	require.Contains(t, r.Error(), r.En)
}

// Once a family is on its way out nothing can be decided any more, whatever it is: but for what the end itself may need.
func TestDecisions_AreAllRefusedWhenTheJourneyIsEnding(t *testing.T) {
	s, now := inTracks(t)
	do(t, s, coordinator, Withdraw{}, now)
	for _, row := range Catalogue() {
		body := row.Decision
		outlasts := []string{
			(ResolveRefusal{}).Name(), (Renew{}).Name(), (ConfirmHandover{}).Name(), (ConfirmMerge{}).Name(),
			(ReportConcern{}).Name(), (AssessConcern{}).Name(), (SendConcernReceipt{}).Name(), (ReportNews{}).Name(), (ReadNews{}).Name(),
		}
		if slices.Contains(outlasts, body.Name()) {
			continue // what the end itself waits for; a concern; and what does not fit is sorted out to the very end
		}
		r := body.Check(s, leader, now)
		require.NotNil(t, r, body.Name())
		require.Equal(t, "journey-ending", r.Rule, body.Name())
		speaks(t, r)
	}
}

func TestDecisions_EveryOneHasItsRefusalsTested(t *testing.T) {
	var tried []string
	for _, list := range wrongs {
		for _, c := range list {
			tried = append(tried, c.body.Name())
		}
	}
	for _, row := range Catalogue() {
		body := row.Decision
		require.True(t, slices.Contains(tried, body.Name()), body.Name())
	}
}
