package witness

import (
	"errors"
	"fmt"
	"slices"

	"samspil/internal/casework"
	"samspil/internal/policy"
)

// The grounds that are no law: what people have agreed to, what the joint effort itself owes, and what is about nobody.
const (
	groundConsent = "consent"
	groundDuty    = "duty"
	groundNobody  = "about nobody"
)

// told holds that a department was told something on a ground, and that this ground allows it.
func (w *Witness) told(m casework.Message) error {
	defer w.nowKnows(m)
	if says(m, casework.CodeSuspended) {
		w.paused[m.Department+" "+m.Key] = true
	}
	if says(m, casework.CodeMinutes) {
		w.minutes[m.Department+" "+m.Key] = true
	}
	if w.confidential(m) {
		return w.toldInConfidence(m)
	}
	switch {
	case m.Ground == "":
		return errors.New("no ground")
	case m.Consent != "", m.Ground == groundConsent:
		return w.toldOnConsent(m)
	}
	switch m.Ground {
	case groundDuty:
		return w.toldOnDuty(m)
	case groundNobody:
		if len(m.About) > 0 {
			return errors.New("it is about somebody")
		}
		return nil
	default:
		return w.toldAsOwnDuty(m)
	}
}

// stepOf is the step that a message is about; empty where its key names none.
func stepOf(m casework.Message) casework.Step {
	k, _ := casework.ParseKey(m.Key)
	return k.Step
}

// says tells whether a message has a code, whatever number or scope goes with it.
func says(m casework.Message, code casework.Code) bool {
	row, _ := casework.CodeOf(m.Code)
	return row.Code == code
}

// onlyChildren are the steps that the children's department alone may know of: a concern about a child, a crisis in the family, an investigation,
// and who is kept from whom. The witness has a list of its own, so that the product's is held against something.
var onlyChildren = []casework.Step{
	casework.StepConcern, casework.StepAcknowledged, casework.StepScreening, casework.StepChildProtection, casework.StepAcutePlacement, casework.StepConcernReceipt, casework.StepReporterTold,
	casework.StepInvolvement, casework.StepConcernHandover, casework.StepDutyTeam, casework.StepConcernClosing, casework.StepConcernNews, casework.StepConcernVoice,
	casework.StepConcernEnding, casework.StepInvestigation, casework.StepInvestigationRest, casework.StepClarification,
	casework.StepLetterSeen, casework.StepConcernLetter, casework.StepConcernReview, casework.StepConcernSibling, casework.StepSiblingDanger, casework.StepConcernAppeal, casework.StepConcernReassessment, casework.StepConcernHoldOn, casework.StepConcernRuling, casework.StepConcernAnew,
	casework.StepConcernInformation, casework.StepMarksFound, casework.StepMark, casework.Step(casework.NewsConcern), casework.Step(casework.NewsCrisis),
}

// confidential is what is about one of these steps, or says so in its code, whichever way the message speaks of it.
func (w *Witness) confidential(m casework.Message) bool {
	return slices.Contains(onlyChildren, stepOf(m)) || slices.Contains(onlyChildren, casework.Step(m.Code)) || says(m, casework.CodeMoreConcerns)
}

func (w *Witness) toldInConfidence(m casework.Message) error {
	children := w.responsible(policy.Children)
	switch {
	case m.Ground == "":
		return errors.New("no ground")
	case m.Department == policy.ByMail && m.Code == children && len(m.About) == 0:
		return nil // a leader hears that something of the department's is late
	case m.Department != children:
		return errors.New("it is confidential")
	}
	return nil
}

func (w *Witness) toldOnConsent(m casework.Message) error {
	if m.Consent == "" {
		return errors.New("it does not say which consent")
	}
	for _, member := range m.About {
		if !w.agreed(member, m.Department, m.Consent, m.At) {
			return fmt.Errorf("no consent of %s to %s", member, m.Consent)
		}
	}
	return nil
}

// toldOnDuty: that something is off, that somebody has left or may not be worked with any more, whose name is protected, that it is over, and that
// another department is late; nothing else.
func (w *Witness) toldOnDuty(m casework.Message) error {
	switch m.Kind {
	case casework.MessageStopUsing, casework.MessageJourneyEnd:
		return nil
	case casework.MessageWithdrawn:
		return w.isOwed(m)
	case casework.MessageEscalation:
		if len(m.About) > 0 {
			return errors.New("another department's delay, with names")
		}
		return nil
	case casework.MessageNotice:
		if says(m, casework.CodeResumed) {
			return w.knowsOf(m)
		}
		if says(m, casework.CodeDoneInTime) && len(m.About) == 0 {
			return w.wasTold(m)
		}
		if slices.Contains([]string{"member-left", "member-died", "protection-set", "protection-lifted", string(casework.CodeReach), string(casework.CodeConsentWritten), string(casework.CodeConsentWithdrawn), string(casework.CodeConsentExpired), string(casework.CodeConsentLapsed), "supporter-recorded", "address-changed", "supporter-ended"}, m.Code) {
			return nil
		}
		if stepOf(m) == casework.StepCorrection {
			return w.heardTheError(m)
		}
		if says(m, casework.CodeMinutesCorrected) && len(m.About) == 0 && m.Text == 0 {
			return w.hasMinutes(m)
		}
		if says(m, casework.CodeMeetingNotHeld) && len(m.About) == 0 && m.Text == 0 {
			return nil // it names nobody
		}
	}
	return errors.New("the joint effort owes it to nobody")
}

// nowKnows remembers of whom a department has heard, and that it has heard of the journey.
func (w *Witness) nowKnows(m casework.Message) {
	for _, member := range append([]string{""}, m.About...) {
		w.knows[m.Department+" "+member] = true
	}
}

// heardTheError: that a decision was a mistake goes to those who had heard of it, and of whom it is about; and to the post office, which sent the new municipality
// what it must be told is wrong.
func (w *Witness) heardTheError(m casework.Message) error {
	if says(m, casework.CodeNotMoved) {
		return is(m, w.responsible(policy.Post))
	}
	for _, member := range append([]string{""}, m.About...) {
		if !w.knows[m.Department+" "+member] {
			return errors.New("it had not heard the error")
		}
	}
	return nil
}

// hasMinutes: the department was told what is wrong in them.
func (w *Witness) hasMinutes(m casework.Message) error {
	if !w.minutes[m.Department+" "+m.Key] {
		return errors.New("it has no minutes of the meeting")
	}
	return nil
}

// knowsOf: the department was told that the pause began.
func (w *Witness) knowsOf(m casework.Message) error {
	if !w.paused[m.Department+" "+m.Key] {
		return errors.New("it was never told of the pause")
	}
	return nil
}

// toldAsOwnDuty: only the department whose task or whose step it is.
func (w *Witness) toldAsOwnDuty(m casework.Message) error {
	if responsibility, known := ownNews[m.Code]; known {
		return is(m, w.responsible(responsibility))
	}
	switch m.Kind {
	case casework.MessageHandedBack:
		if step := stepOf(m); step == casework.StepCaseClosure || step == casework.StepAppealPeriod { // no task is asked for either
			return is(m, w.responsible(policy.Children))
		}
	case casework.MessageLetter:
		return w.goesSafely(m)
	case casework.MessageHandover:
		return is(m, w.responsible(policy.Post))
	case casework.MessageClosure:
		return is(m, w.responsible(policy.Children))
	case casework.MessageNotice:
		switch {
		case m.Code == "task-elsewhere":
			return w.isBeside(m)
		case says(m, casework.CodeDoneInTime):
			return errors.Join(w.isOwed(m), w.wasTold(m))
		case stepOf(m) == casework.StepSuspension:
			return w.worksWith(m)
		}
		return errors.New("it is nobody's own duty")
	}
	return w.isOwed(m)
}

// goesSafely: a letter goes by post, but by no post that is unsafe for whom it goes to; where none is safe the children's department hands it over.
func (w *Witness) goesSafely(m casework.Message) error {
	if m.Recipient != 0 {
		return w.goesOutside(m)
	}
	unsafe := w.unsafe[m.About[0]]
	switch m.Channel {
	case casework.ByDigitalPost, casework.OnPaper:
		if slices.Contains(unsafe, string(m.Channel)) {
			return errors.New("it goes where it is not safe")
		}
		return is(m, w.responsible(policy.Post))
	case casework.ByHand:
		return is(m, w.responsible(policy.Children))
	}
	return errors.New("it goes nowhere")
}

// goesOutside: an outside party is written to about meetings alone, on paper, and of one of the family at most.
func (w *Witness) goesOutside(m casework.Message) error {
	if !stepOf(m).IsMeeting() || m.Meeting == nil || m.Channel != casework.OnPaper || len(m.About) > 1 || len(m.Reach) > 0 {
		return errors.New("it is more than somebody outside may hear")
	}
	return is(m, w.responsible(policy.Post))
}

// ownNews is whose own duty each notice concerns.
var ownNews = map[string]string{
	string(casework.CodeLeaveOver): policy.Employment, // which keeps leave, also while no task of it is open
	"absence-warning":              policy.School, "absence-notice": policy.Children, "child-of-age": policy.Children, "child-is-party": policy.Children, "placed-turned-15": policy.Children, "contact-after-abuse": policy.Children,
	"child-case-reopened": policy.Children, "appeal-passed-on": policy.Post, "appeal-suspends": policy.Children, "appeal-child-died": policy.Children, "letters-child-died": policy.Children, "tell-committee": policy.Children, "returned-despite": policy.Children,
	"appeal-to-board": policy.Post, "appealed-decision-gone": policy.Post, "tell-committee-undone": policy.Children, "moved-despite": policy.Children, "place-not-asked": policy.Children,
	"appeal-to-court": policy.Post, "appeal-held-on": policy.Post, "no-party-to-board": policy.Post, "tell-board": policy.Children, "placement-without-ground": policy.Children, "contact-restriction-over": policy.Children, "appeal-over-place": policy.Children, "foster-may-ask": policy.Children,
}

func is(m casework.Message, department string) error {
	if m.Department != department {
		return fmt.Errorf("that is the own duty of %s", department)
	}
	return nil
}

// isOwed: the department owes the task. An e-mail tells its leaders of the task, and of nobody in it.
func (w *Witness) isOwed(m casework.Message) error {
	task, known := w.tasks[m.Key]
	switch {
	case !known:
		return errors.New("there is no such task")
	case m.Department == policy.ByMail && len(m.About) == 0:
		m.Department = m.Code
	}
	return is(m, task.Department)
}

// wasTold: somebody had been told that the task was late, and it was not.
func (w *Witness) wasTold(m casework.Message) error {
	if d := w.rules[m.Key]; d.Escalated == 0 || d.State != casework.Met {
		return errors.New("nobody had heard that it was late, or it was")
	}
	return nil
}

// isBeside: the policy names the department beside the one that owes the task.
func (w *Witness) isBeside(m casework.Message) error {
	d := w.rules[m.Key]
	rule, err := w.law.Rule(d.Rule, d.Start)
	if err != nil {
		return err
	}
	if !slices.Contains(w.law.Answerers(rule, []string{d.Department}, d.Department), m.Department) {
		return errors.New("the rule does not name it")
	}
	return nil
}

// worksWith: the department has work of its own with everybody it is about.
func (w *Witness) worksWith(m casework.Message) error {
	for _, member := range m.About {
		with := false
		for _, t := range w.tasks {
			with = with || t.Department == m.Department && t.State == casework.Open && casework.SubjectNames(t.Subject, member)
		}
		if !with {
			return fmt.Errorf("it has no work with %s", member)
		}
	}
	return nil
}
