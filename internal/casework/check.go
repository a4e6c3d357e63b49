package casework

import (
	"fmt"
	"slices"
	"time"

	"samspil/internal/incoming"
)

// The checks that many decisions share. Each gives nil or the reason why not.

// RuleEnding is the rule that a decision breaks which comes when the journey is ending or has ended.
const RuleEnding = "journey-ending"

// running refuses everything once the family is on its way out.
func (s *State) running() *Refusal {
	if s.Ending != nil {
		return refuse(RuleEnding, "", "Forløbet er ved at blive afsluttet eller er afsluttet. Skal det gå videre, så genåbn det, når det er afsluttet.", "The journey is ending or has ended. If it is to go on, reopen it when it has ended.")
	}
	return nil
}

// openTask finds the task that a decision answers: it must be of this step, and open.
func (s *State) openTask(key string, step Step) (*Task, *Refusal) {
	t, r := s.taskOf(key, step)
	if r == nil && !t.IsOpen() {
		r = notOpen(t)
	}
	if r != nil {
		return nil, r
	}
	return t, nil
}

// answeredBy is openTask for a decision that answers several steps, as its row says.
func (s *State) answeredBy(d Body) (*Task, *Refusal) {
	task, _ := taskIn(d)
	return s.openTask(task, stepOf(d))
}

// stepOf is which of the steps that a decision answers its task names; the usual one where it names another, which openTask refuses.
func stepOf(d Body) Step {
	row, _ := RowOf(d.Name())
	task, _ := taskIn(d)
	if k, err := ParseKey(task); err == nil && slices.Contains(row.Answers, k.Step) {
		return k.Step
	}
	return row.Answers[0]
}

// taskOf finds the task that a decision names: it must be of this step.
func (s *State) taskOf(key string, step Step) (*Task, *Refusal) {
	k, err := ParseKey(key)
	if err != nil {
		return nil, refuse("task-unknown", "task", "Skriv opgaven som trin/hvem/nummer, for eksempel child-review/child-1/2.",
			"Write the task as step/subject/number, for example child-review/child-1/2.")
	}
	if k.Step != step {
		return nil, refuse("task-other-step", "task", fmt.Sprintf("Opgaven hører ikke til denne beslutning: skriv en, der begynder med %s/.", step),
			fmt.Sprintf("The task does not belong to this decision: write one that begins with %s/.", step))
	}
	t := s.Task(k)
	if t == nil {
		return nil, refuse("task-not-open", "task", "Opgaven findes ikke i forløbet, eller den er allerede løst og brugt. Se listen over opgaver.",
			"There is no such task in the journey, or it is done already. Look at the list of tasks.")
	}
	return t, nil
}

func notOpen(t *Task) *Refusal {
	return refuse("task-not-open", "task", "Opgaven er ikke åben længere: "+danish(t.State)+". Se listen over opgaver.", "The task is not open any more: it was "+string(t.State)+". Look at the list of tasks.")
}

// names gives departments by name in both languages, with commas between them.
func (s *State) names(ids []string) (da, en string) { return names(s.Policy, ids) }

// adult and child find a member that a decision names.
func (s *State) adult(id, field string) (*Member, *Refusal) {
	if m := s.Member(id); m != nil && m.Kind == Adult && m.InFamily() {
		return m, nil
	}
	return nil, refuse("member-unknown", field, "Der er ingen voksen med det nummer i familien; skriv for eksempel adult-1.", "There is no adult with that number in the family; write for example adult-1.")
}

// present finds somebody who is in the family.
func (s *State) present(id, field string) (*Member, *Refusal) {
	if m := s.Member(id); m != nil && m.InFamily() {
		return m, nil
	}
	return nil, notInFamily(field)
}

func notInFamily(field string) *Refusal {
	return refuse("member-unknown", field, "Personen er ikke i familien. Skriv for eksempel adult-1 eller child-2.",
		"That person is not in the family. Write for example adult-1 or child-2.")
}

// child finds the child that a decision names in its field child.
func (s *State) child(id string) (*Member, *Refusal) {
	if m := s.Member(id); m != nil && m.Kind == Child && m.InFamily() {
		if m.Child.OfAgeAt != nil {
			return nil, refuse("child-of-age", "child", "Den unge er fyldt 18 år, så det kan ikke længere besluttes om et barn. Vælg et barn.", "The young person has turned 18, so this cannot be decided about a child any more. Choose a child.")
		}
		return m, nil
	}
	return nil, refuse("member-unknown", "child", "Der er intet barn med det nummer i familien; skriv for eksempel child-1.", "There is no child with that number in the family; write for example child-1.")
}

// That a day exists and is neither too early nor too late, the tags of its field say, and State.Check holds them before it asks a
// decision's own Check. What is left for a decision is whether there must be one, and how it stands to the journey's other dates.

// dayGiven refuses where there must be a day and is none.
func dayGiven(day incoming.Day, field string) *Refusal {
	if !day.Given() {
		return refuse("day", field, "Skriv datoen som 2026-11-22.", "Write the date as 2026-11-22.")
	}
	return nil
}

// tooEarly refuses a date that lies before something else.
func tooEarly(rule, field, da, en string) *Refusal {
	return refuse(rule, field, "Datoen ligger før "+da+". Skriv en senere dato.", "The date lies before "+en+". Write a later one.")
}

// dayOrNow is a day's first moment; now where it is today or none is given.
func dayOrNow(day incoming.Day, now time.Time) time.Time {
	if !day.Given() || day == incoming.DayOf(now) {
		return now.UTC()
	}
	return day.Start()
}

// measurements holds that every value is of a known kind, in range, and about somebody in the family.
func (s *State) measurements(list []Measurement, now time.Time) *Refusal {
	for i, m := range list {
		at := fmt.Sprintf("measurements[%d]", i)
		of, r := s.present(m.Member, at+".member")
		if r != nil {
			return r
		}
		if r = first(m.fits(of, at), m.periodFits(at+".period", now)); r != nil {
			return r
		}
	}
	return nil
}

// reasonGiven holds that a decision says why.
func reasonGiven(reason TextRef) *Refusal {
	if reason != 0 {
		return nil
	}
	return refuse("reason-missing", "reason", "Skriv hvorfor.", "Write why.")
}

// unchanged refuses what would change nothing.
func unchanged(rule, field, da, en string) *Refusal {
	return refuse(rule, field, da+" Du skal ikke gøre mere.", en+" You need do nothing more.")
}

// first gives the first refusal that is one.
func first(refusals ...*Refusal) *Refusal {
	for _, r := range refusals {
		if r != nil {
			return r
		}
	}
	return nil
}

func danish(state TaskState) string {
	return map[TaskState]string{
		Open: "åben", Answered: "besvaret", PassedBy: "fristen er udløbet, og forløbet er gået videre",
		Cancelled: "bortfaldet", Superseded: "ikke længere nødvendig", Returned: "nu forvaltningens egen",
	}[state]
}
