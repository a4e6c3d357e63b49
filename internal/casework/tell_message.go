package casework

import "time"

// MessageKind says what a message to a department is for.
type MessageKind string

// The kinds of message.
const (
	MessageTask       MessageKind = "task"        // please do this
	MessageReminder   MessageKind = "reminder"    // it is due soon
	MessageEscalation MessageKind = "escalation"  // it was due; this goes to a leader, and by e-mail too
	MessageWithdrawn  MessageKind = "withdrawn"   // the task is not wanted any more
	MessageNotice     MessageKind = "notice"      // something happened that you should know
	MessageStopUsing  MessageKind = "stop-using"  // consent was withdrawn: stop using what you were told
	MessageLetter     MessageKind = "letter"      // send this decision to a party
	MessageClosure    MessageKind = "closure"     // close this case in your own system
	MessageHandover   MessageKind = "handover"    // send this package to the family's new municipality
	MessageJourneyEnd MessageKind = "journey-end" // the joint effort has ended
	MessageHandedBack MessageKind = "handed-back" // a statutory duty of your own is yours alone from now on

	askPaidHours MessageKind = "paid-hours" // no message of the contract: a question that is answered at once
)

// MemberCase is the id of a member's case in the own system of the department that a message goes to.
type MemberCase struct {
	Member string `json:"member"`
	ID     string `json:"id"`
}

// casesAt are the department's own cases of these members.
func (s *State) casesAt(department string, about []string) []MemberCase {
	var out []MemberCase
	for _, id := range about {
		if m := s.Member(id); m != nil && m.CaseAt(department) != "" {
			out = append(out, MemberCase{Member: id, ID: m.CaseAt(department)})
		}
	}
	return out
}

// Message is something a department is told. ID is its idempotency key: the same message has the same ID however often
// it is sent, and a department acts on an ID once. It holds ids and codes; whom it is about is looked up in the vault
// when it is delivered.
type Message struct {
	ID         string       `json:"id"`
	Department string       `json:"department"` // or policy.ByMail
	Kind       MessageKind  `json:"kind"`
	Key        string       `json:"key"`             // the task or effect
	About      []string     `json:"about,omitempty"` // members
	To         string       `json:"to,omitempty"`    // the id of the role an escalation goes to
	Code       string       `json:"code,omitempty"`  // what a notice says, e.g. "job-found"; by e-mail the department that is late
	Cases      []MemberCase `json:"cases,omitempty"` // the department's own cases of those it is about, where they are known
	Text       TextRef      `json:"text,omitempty"`  // what a person wrote for the department to read, e.g. minutes
	Due        *time.Time   `json:"due,omitempty"`
	Rule       string       `json:"rule,omitempty"`     // of what is handed back: the rule of the policy that says when it is due
	Ground     string       `json:"ground"`             // what allows it: a law, "consent", "duty" or "own-duty"
	At         time.Time    `json:"at"`                 // business time
	Document   string       `json:"document,omitempty"` // of a letter: the key of the decision that is sent
	Replaces   []string     `json:"replaces,omitempty"` // of a letter: the keys of the decisions in whose place it comes, which do not hold any more
	Assignee   string       `json:"assignee,omitempty"` // of a task: the staff id of who does it; of a letter that says who the coordinator is: the coordinator's
	Handover   *Handover    `json:"handover,omitempty"`
	Meeting    *MeetingTime `json:"meeting,omitempty"`   // when a meeting is held
	Recipient  TextRef      `json:"recipient,omitempty"` // of a letter to an outside party: who and where
	OtherCase  string       `json:"otherCase,omitempty"` // of news: the case of the journey that a member is in as well
	Protected  []string     `json:"protected,omitempty"` // of those it is about: whose names and addresses are protected, when it is sent
	Reach      []ReachOf    `json:"reach,omitempty"`     // of those it is about: how they can be reached, when it is sent, where there is something to say
	Channel    LetterBy     `json:"channel,omitempty"`   // of a letter: the way it goes

	Goals   []Goal    `json:"goals,omitempty"`   // of the plan that has changed, or is sent: those that its reader may hear of
	Minutes []TextRef `json:"minutes,omitempty"` // of a letter with the plan: what was said about its reader, and about everybody

	Consent ConsentPurpose `json:"consent,omitempty"` // where the ground is consent: what was agreed to
}
