package department

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"regexp"
	"slices"
	"time"

	"samspil/internal/casework"
)

// Message is what a department is told, as it is sent: casework.Message with the case number, and with the persons
// where the kind carries them, and the words of a text. Compose makes one. It prints without persons and words.
type Message struct {
	ID     string               `json:"id"`   // the idempotency key; the same for every attempt
	Case   string               `json:"case"` // our case number, e.g. SP-000001
	Kind   casework.MessageKind `json:"kind"`
	Key    string               `json:"key"` // the task or effect: step/subject/number, or with a try
	About  []Person             `json:"about,omitempty"`
	To     string               `json:"to,omitempty"`   // the role an escalation goes to
	Code   string               `json:"code,omitempty"` // what a notice says, e.g. "job-started"
	Text   string               `json:"text,omitempty"` // what a person wrote for the department to read, e.g. minutes; personal
	Due    *time.Time           `json:"due,omitempty"`  // business time
	Ground string               `json:"ground"`         // the law that allows the message, or "consent"
	At     time.Time            `json:"at"`             // business time at which it was said

	Assignee string `json:"assignee,omitempty"` // of a task: the staff id of who in the department does it, where somebody is named; of a letter that says who the coordinator is: the coordinator's

	Title    *Title   `json:"title,omitempty"`    // of a task: what it is called
	Answers  []Answer `json:"answers,omitempty"`  // of a task: the decisions by which it is answered
	Document string   `json:"document,omitempty"` // of a letter: the key of the decision that is sent

	Wording *Wording `json:"wording,omitempty"` // of a letter to somebody of the family: its fixed words

	Channel casework.LetterBy `json:"channel,omitempty"` // of a letter: the way it goes, and no other

	Replaces []string `json:"replaces,omitempty"` // of a letter: the keys of the decisions in whose place it comes, which do not hold any more

	Goals   []Goal                `json:"goals,omitempty"`   // of the joint plan, those that the reader may know; personal
	Minutes []string              `json:"minutes,omitempty"` // the parts of the minutes that the reader of a letter gets; personal
	Meeting *casework.MeetingTime `json:"meeting,omitempty"` // when a meeting is held

	Recipient string `json:"recipient,omitempty"` // of a letter to somebody outside the family: who and where; personal

	Rule      string `json:"rule,omitempty"`      // of what is handed back: the rule of the policy that says when it is due
	OtherCase string `json:"otherCase,omitempty"` // of news: the case of the journey that a member is in as well

	Handover *casework.Handover `json:"handover,omitempty"` // of a handover: what the family's new municipality goes on from
}

// Title is what a task is called, for people.
type Title struct {
	Da string `json:"da"`
	En string `json:"en"`
}

// Receipt is a department's confirmation that it has a message.
type Receipt struct {
	Receipt  string `json:"receipt"`  // its own number for it; never personal data
	Repeated bool   `json:"repeated"` // it had the message already, and did nothing more
}

var (
	plainID     = regexp.MustCompile(`^[!-~]{1,200}$`) // what a header can hold, without blanks
	caseNumber  = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9-]{0,39}$`)
	plainNumber = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9._:/-]{0,99}$`) // a receipt
)

// ErrUnknownKind is a message of a kind that the contract does not have: a later version may.
var ErrUnknownKind = errors.New("kind: not one of this contract")

// Validate names the first field that the contract does not allow. It holds on both sides: the client checks before it
// sends, and a department may check what it gets.
func (m Message) Validate() error {
	carries, known := carriesPersons[m.Kind]
	switch {
	case !plainID.MatchString(m.ID):
		return fmt.Errorf("id: write 1 to 200 visible ASCII characters")
	case !caseNumber.MatchString(m.Case):
		return fmt.Errorf("case: write letters, digits and hyphens, at most 40")
	case !known:
		return ErrUnknownKind
	case m.Key == "":
		return fmt.Errorf("key: missing")
	case m.Ground == "":
		return fmt.Errorf("ground: missing; nothing is told without a consent or a legal basis")
	case m.At.IsZero():
		return fmt.Errorf("at: missing")
	case (m.Kind == casework.MessageHandover) != (m.Handover != nil):
		return fmt.Errorf("handover: a message of the kind handover has one, and no other does")
	}
	if (m.Kind == casework.MessageLetter) != (m.Channel != "") {
		return fmt.Errorf("channel: a letter says by which way it goes, and no other message does")
	}
	if m.Recipient != "" && m.Kind != casework.MessageLetter {
		return fmt.Errorf("recipient: a letter has one, and no other message does")
	}
	if m.Text != "" && !carries {
		return fmt.Errorf("text: this kind of message carries none")
	}
	if len(m.Goals)+len(m.Minutes) > 0 && !carries {
		return fmt.Errorf("goals, minutes: this kind of message carries none")
	}
	for i, p := range m.About {
		if slices.Contains(p.Unsafe, string(m.Channel)) {
			return fmt.Errorf("channel: it is marked unsafe for about[%d]", i)
		}
		if err := p.validate(carries); err != nil {
			return fmt.Errorf("about[%d].%w", i, err)
		}
	}
	return nil
}

// Fingerprint is the same for two messages exactly when a department must treat them as the same. Names, CPR
// numbers and the protection mark are left out: they are read anew for each attempt, so they may rightly differ. So may the title,
// the answers and the wording, which a later version of the program may word differently.
func (m Message) Fingerprint() string {
	about := make([]Person, len(m.About))
	for i, p := range m.About {
		about[i] = Person{Member: p.Member, CaseID: p.CaseID}
	}
	m.About, m.At, m.Title, m.Answers, m.Wording = about, m.At.UTC(), nil, nil, nil
	if m.Due != nil {
		due := m.Due.UTC()
		m.Due = &due
	}
	if m.Meeting != nil {
		meeting := *m.Meeting
		meeting.Start = meeting.Start.UTC()
		m.Meeting = &meeting
	}
	content, err := json.Marshal(m)
	if err != nil { // a year after 9999: no two such messages are the same
		return "unwritable " + m.ID
	}
	sum := sha256.Sum256(content)
	return hex.EncodeToString(sum[:])
}

// Format writes the message without its persons, whatever the verb.
func (m Message) Format(f fmt.State, _ rune) {
	_, _ = fmt.Fprintf(f, "%s %s in %s about %v", m.Kind, m.ID, m.Case, m.members())
}

// LogValue gives a log the message without its persons.
func (m Message) LogValue() slog.Value {
	return slog.GroupValue(
		slog.String("id", m.ID), slog.String("case", m.Case), slog.String("kind", string(m.Kind)),
		slog.String("key", m.Key), slog.Any("about", m.members()),
	)
}

func (m Message) members() []string {
	out := make([]string, len(m.About))
	for i, p := range m.About {
		out[i] = p.Member
	}
	return out
}
