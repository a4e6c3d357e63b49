package witness

import (
	"fmt"
	"slices"
	"time"

	"samspil/internal/casework"
	"samspil/internal/policy"
)

// Witness knows what has happened in one family's journey so far.
type Witness struct {
	law      *policy.Policy
	laws     []*policy.Policy // those that the journey may be moved to
	tasks    map[string]casework.TaskRow
	rules    map[string]casework.DeadlineRow
	consents map[string]casework.ConsentRow
	adult    map[string]bool     // who speaks for themself
	dead     map[string]bool     // members
	parties  map[string][]string // of each child
	heard    map[string]bool     // messages, by id
	paused   map[string]bool     // which department knows of which pause
	minutes  map[string]bool     // which department has minutes of which meeting
	knows    map[string]bool     // of whom each department has heard
	closures map[string]*closure // of each child: the decision that stands
	unsafe   map[string][]string // of each member: channels by which nobody contacts them
}

// New makes a witness of a family that comes in like this.
func New(law *policy.Policy, members []*casework.Member, laws ...*policy.Policy) *Witness {
	w := &Witness{
		law: law, laws: laws, tasks: map[string]casework.TaskRow{}, rules: map[string]casework.DeadlineRow{}, consents: map[string]casework.ConsentRow{},
		adult: map[string]bool{}, dead: map[string]bool{}, parties: map[string][]string{}, closures: map[string]*closure{}, heard: map[string]bool{},
		paused: map[string]bool{}, minutes: map[string]bool{}, knows: map[string]bool{}, unsafe: map[string][]string{},
	}
	for _, m := range members {
		w.adult[m.ID] = m.Adult != nil || m.Child.OwnConsent
		w.dead[m.ID] = m.LeftWhy == casework.Died
		w.unsafe[m.ID] = m.Reach.UnsafeCodes()
		if m.Child != nil {
			w.parties[m.ID] = slices.Clone(m.Child.Parties)
		}
	}
	return w
}

// Read takes in the next entries of the journal and what was told meanwhile, each message once, and gives the first thing that should not have
// happened.
func (w *Witness) Read(entries []casework.Entry, told []casework.Message) error {
	waiting := map[string][]casework.Message{}
	for _, m := range told {
		if w.heard[m.ID] {
			continue
		}
		w.heard[m.ID] = true
		waiting[saidAs(m)] = append(waiting[saidAs(m)], m)
	}
	for _, e := range entries {
		if err := w.entry(e); err != nil {
			return fmt.Errorf("entry %d, %s of %s %s: %w", e.Seq, e.Kind, e.Subject, e.Key, err)
		}
		if e.Kind != casework.DepartmentTold {
			continue
		}
		for _, m := range waiting[entryOf(e)] {
			if err := w.told(m); err != nil {
				return fmt.Errorf("%s was told %s about %v on the ground %q: %w", m.Department, m.ID, m.About, m.Ground, err)
			}
		}
		delete(waiting, entryOf(e))
	}
	for _, list := range waiting {
		for _, m := range list {
			return fmt.Errorf("%s was told %s, and the journal does not say so", m.Department, m.ID)
		}
	}
	return nil
}

// saidAs and entryOf match a message with the journal's entry about it. What is put another way before it is sent keeps its id.
func saidAs(m casework.Message) string {
	return fmt.Sprint(m.Department, "|", m.ID, "|", m.At.UnixNano())
}

func entryOf(e casework.Entry) string {
	return fmt.Sprint(e.Subject, "|", e.Message, "|", e.At.UnixNano())
}

// entry takes in one entry, and checks what must be true of it.
func (w *Witness) entry(e casework.Entry) error {
	for _, m := range e.Rows.Members {
		w.unsafe[m.Member] = m.Unsafe
	}
	if e.Reason == 0 && e.Why == "" && e.Basis == "" {
		return fmt.Errorf("it does not say why")
	}
	if err := happened(e); err != nil {
		return err
	}
	for _, c := range e.Rows.Consents {
		w.consents[consentKey(c.Member, c.Department, c.Purpose)] = c
	}
	for _, t := range e.Rows.Tasks {
		w.tasks[t.Key] = t
	}
	for _, d := range e.Rows.Deadlines {
		w.rules[d.Key] = d
	}
	switch e.Kind {
	case casework.PolicyMoved:
		for _, law := range w.laws {
			if law.Version == e.Key {
				w.law = law
			}
		}
	case casework.MemberJoined:
		w.joined(e)
	case casework.MemberLeft, casework.MemberBack:
		was := w.dead[e.Subject]
		w.dead[e.Subject] = slices.ContainsFunc(e.Rows.Members, func(m casework.MemberRow) bool { return m.LeftWhy == casework.Died })
		if was && !w.dead[e.Subject] {
			w.aliveAfterAll(e)
		}
	case casework.OwnConsentBegan:
		w.adult[e.Subject] = true
	case casework.PartyJoined:
		w.partiesNow(e, append(w.parties[e.Subject], e.Subject))
	case casework.CustodySet:
		parties := slices.Clone(e.Holders)
		if slices.Contains(w.parties[e.Subject], e.Subject) {
			parties = append(parties, e.Subject)
		}
		w.partiesNow(e, parties)
	case casework.TaskCancelled, casework.TaskSuperseded, casework.TaskPassedBy:
		if e.Why == "" {
			return fmt.Errorf("it does not say what made the task pointless")
		}
	}
	return w.closing(e)
}

// joined knows a child's parties from who speaks for the child; of one who speaks for themself they are not known here.
func (w *Witness) joined(e casework.Entry) {
	for _, m := range e.Rows.Members {
		if m.Member != e.Subject {
			continue
		}
		w.adult[m.Member] = slices.Equal(m.SpokenBy, []string{m.Member})
		if m.Kind == casework.Child && !w.adult[m.Member] {
			w.parties[m.Member] = slices.Clone(m.SpokenBy)
		}
	}
}

func (w *Witness) responsible(responsibility string) string {
	return w.law.Responsible(responsibility).ID
}

func consentKey(member, department string, p casework.ConsentPurpose) string {
	return member + "|" + department + "|" + string(p)
}

// agreed: adults and the young speak for themselves, all living custody holders for a younger child.
func (w *Witness) agreed(member, department string, p casework.ConsentPurpose, at time.Time) bool {
	speakers := []string{member}
	if !w.adult[member] {
		speakers = slices.DeleteFunc(slices.Clone(w.parties[member]), func(id string) bool { return id == member || w.dead[id] })
	}
	for _, id := range speakers {
		c := w.consents[consentKey(id, department, p)]
		if c.State != casework.ConsentGiven && (c.State != casework.ConsentLimited || at.After(*c.Until)) {
			return false
		}
	}
	return len(speakers) > 0
}
