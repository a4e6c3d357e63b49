package department

import (
	"fmt"
	"slices"
	"strings"

	"samspil/internal/casework"
)

// carriesPersons has every kind of message of the contract, and whether it says who the members are.
//
// A kind does when the department may never have heard of the person before, or hands the message on to somebody who has
// not: a task and a notice can be the first word about a person, a letter goes to one, and a handover to another
// municipality. All others are about
// something that the department was told under the same case and key, so the ids are enough, and no more may be told than is
// needed (GDPR art. 5(1)(c)). That is true above all of stop-using: there the consent is gone.
var carriesPersons = map[casework.MessageKind]bool{
	casework.MessageTask:       true,
	casework.MessageNotice:     true,
	casework.MessageLetter:     true,
	casework.MessageHandover:   true,
	casework.MessageReminder:   false,
	casework.MessageEscalation: false,
	casework.MessageWithdrawn:  false,
	casework.MessageStopUsing:  false,
	casework.MessageClosure:    false,
	casework.MessageJourneyEnd: false,
	casework.MessageHandedBack: false,
}

// CarriesPersons reports whether messages of a kind say who the members are. Only then must the vault be read.
func CarriesPersons(kind casework.MessageKind) bool { return carriesPersons[kind] }

// Kinds are the kinds of message of the contract, sorted.
func Kinds() []casework.MessageKind {
	kinds := make([]casework.MessageKind, 0, len(carriesPersons))
	for kind := range carriesPersons {
		kinds = append(kinds, kind)
	}
	slices.Sort(kinds)
	return kinds
}

// Compose makes the message that is sent from the one that the journey wants to send. persons says who the members are, by member id; it is
// not looked at where the kind carries no persons, and may be nil then. A hyphen in a CPR number is taken out. text are the
// words of the message's text, and recipient those of who gets a letter outside the family, where it has them.
//
// Errors are *Error, and final, so that one faulty message is put aside like a refused one and holds up no other:
// CodeNobody for a member whom persons does not have, CodeNoText for a text without words, CodeNoAddress for a letter to somebody whose address nobody knows, CodeInvalid for what the contract
// does not allow.
func Compose(caseNumber string, m casework.Message, persons map[string]Person, text, recipient string) (Message, error) {
	if m.Recipient != 0 && recipient == "" {
		return Message{}, notSent(CodeNoAddress, fmt.Errorf("message %s: nobody knows where to send it", m.ID))
	}
	if m.Text != 0 && text == "" {
		return Message{}, notSent(CodeNoText, fmt.Errorf("message %s: the vault does not have text %d", m.ID, m.Text))
	}
	out := Message{
		ID: m.ID, Case: caseNumber, Kind: m.Kind, Key: m.Key, To: m.To, Code: m.Code, Text: text, Recipient: recipient,
		Due: m.Due, Ground: m.Ground, At: m.At, Assignee: m.Assignee, Document: m.Document, Channel: m.Channel, Replaces: m.Replaces, Handover: m.Handover, Meeting: m.Meeting, OtherCase: m.OtherCase, Rule: m.Rule,
	}
	if key, err := casework.ParseKey(m.Key); err == nil && m.Kind == casework.MessageTask {
		out.Title = &Title{Da: key.Step.In("da"), En: key.Step.In("en")}
		out.Answers = answers(key.Step)
	}
	for _, member := range m.About {
		person := Person{Member: member, CaseID: caseOf(m, member)}
		if CarriesPersons(m.Kind) {
			known, ok := persons[member]
			if !ok {
				return Message{}, notSent(CodeNobody, fmt.Errorf("message %s: the vault does not say who %s is", m.ID, member))
			}
			if m.Recipient != 0 { // whom the letter is about, and not who gets it: the name is enough
				person.Name, person.Protected = known.Name, known.Protected || slices.Contains(m.Protected, member)
				out.About = append(out.About, person)
				continue
			}
			person.Name, person.CPR, person.Replacement = known.Name, normal(known.CPR), known.Replacement
			if m.Kind == casework.MessageLetter && (known.CPR == "" || known.Replacement) {
				if person.Address = known.Address; strings.TrimSpace(person.Address) == "" && m.Channel != casework.ByHand {
					return Message{}, notSent(CodeNoAddress, fmt.Errorf("message %s: nobody knows where to send it", m.ID))
				}
			}
			person.Protected = known.Protected || slices.Contains(m.Protected, member) // whichever learned of it first
			if m.Kind != casework.MessageLetter || m.Channel == casework.ByHand {      // whoever sends a letter need not ring
				person.Telephone, person.Safely = known.Telephone, known.Safely
			}
			person = person.withheld(m)
			person = person.reached(m)
			if slices.Contains(person.Unsafe, string(casework.Telephone)) {
				person.Telephone = ""
			}
		}
		out.About = append(out.About, person)
	}
	out.Wording = wording(m, out.About)
	if err := out.Validate(); err != nil {
		return Message{}, notSent(CodeInvalid, fmt.Errorf("message %s: %w", m.ID, err))
	}
	return out, nil
}

// NeedsName tells whether the department needs the name of a person whose name and address are protected (navne- og
// adressebeskyttelse): it does where the message stands on its own duty, which is its own case or a letter that it must
// address. For the joint work, and for what the joint effort owes those whom it has told, the member's id and the CPR number
// tell who it is, so the name is withheld.
func NeedsName(m casework.Message) bool { return m.Consent == "" && m.Ground != casework.GroundDuty }

// withheld is the person without what the department does not need of somebody whose name and address are protected. Whoever has no CPR number of their own is
// known by the name alone. Who is asked to do something, or is told how somebody is contacted safely, needs to know how.
func (p Person) withheld(m casework.Message) Person {
	if !p.Protected || NeedsName(m) {
		return p
	}
	if p.CPR != "" && !p.Replacement {
		p.Name = ""
	}
	if m.Kind != casework.MessageTask && m.Code != string(casework.CodeReach) {
		p.Telephone, p.Safely = "", ""
	}
	return p
}

// reached is the person with how they can be reached, as the journey knows.
func (p Person) reached(m casework.Message) Person {
	for _, r := range m.Reach {
		if r.Member == p.Member {
			p.Paper, p.Unsafe, p.Language, p.Interpreter = r.Paper, r.UnsafeCodes(), r.Language, r.Interpreter
		}
	}
	return p
}

func caseOf(m casework.Message, member string) string {
	for _, c := range m.Cases {
		if c.Member == member {
			return c.ID
		}
	}
	return ""
}
