package departments

import (
	"fmt"
	"strings"

	"samspil/internal/casework"
)

// text is what the page says in one language, beside the frame.
type text struct {
	Title, Intro, Contract        string
	Arrived, Keys, Effects        string
	Repeats, Conflicts, Forgotten string
	At, Case, Kind, Key, About    string
	Due, Says, Receipt, Times     string
	Latest, None, NotDone         string
	Protected, WithText           string
	Faulty, Left, Always          string
	Kinds                         map[casework.MessageKind]string
	Modes                         map[Mode]string
}

// fault says how a department misbehaves, e.g. "nede (3 gange endnu): letter, SP-000001".
func (t text) fault(f Fault) string {
	left := t.Always
	if f.Times > 0 {
		left = fmt.Sprintf(t.Left, f.Times)
	}
	out := fmt.Sprintf("%s (%s)", t.Modes[f.Mode], left)
	if on := strings.TrimPrefix(strings.Join(append(f.Kinds[:len(f.Kinds):len(f.Kinds)], f.Case), ", "), ", "); on != "" {
		out += ": " + strings.TrimSuffix(on, ", ")
	}
	return out
}

var danish = text{
	Title:    "Forvaltningerne",
	Intro:    "Simulerede forvaltninger: hvad de har fået at vide. Personer er vist ved deres nummer i forløbet.",
	Contract: "Kontrakten (OpenAPI)",
	Arrived:  "modtaget", Keys: "forskellige", Effects: "udført", Repeats: "gentagelser", Conflicts: "konflikter", Forgotten: "glemt",
	At: "Tidspunkt", Case: "Sag", Kind: "Slags", Key: "Hvad", About: "Om", Due: "Frist", Says: "Indhold", Receipt: "Kvittering", Times: "Gange",
	Latest: "Seneste beskeder til", None: "Ingen beskeder.", NotDone: "ikke udført", Protected: "beskyttet", WithText: "tekst",
	Faulty: "Fejl, som er slået til", Left: "%d gange endnu", Always: "indtil videre",
	Kinds: map[casework.MessageKind]string{
		casework.MessageTask: "Opgave", casework.MessageReminder: "Påmindelse", casework.MessageEscalation: "Besked til leder",
		casework.MessageWithdrawn: "Opgaven er bortfaldet", casework.MessageNotice: "Besked", casework.MessageStopUsing: "Brug ikke oplysningerne mere",
		casework.MessageLetter: "Brev", casework.MessageClosure: "Luk sagen", casework.MessageHandover: "Overdragelse til ny kommune", casework.MessageJourneyEnd: "Forløbet er slut",
		casework.MessageHandedBack: "Opgaven er nu kun jeres",
	},
	Modes: map[Mode]string{
		Down: "nede", Slow: "langsom", Refuse: "afviser", Throttle: "for travl", DropAnswer: "svaret går tabt",
	},
}

var english = text{
	Title:    "The departments",
	Intro:    "Simulated departments: what they were told. Persons are shown by their number in the journey.",
	Contract: "The contract (OpenAPI)",
	Arrived:  "arrived", Keys: "different", Effects: "done", Repeats: "repeats", Conflicts: "conflicts", Forgotten: "forgotten",
	At: "When", Case: "Case", Kind: "Kind", Key: "What", About: "About", Due: "Due", Says: "Content", Receipt: "Receipt", Times: "Times",
	Latest: "Latest messages to", None: "No messages.", NotDone: "not done", Protected: "protected", WithText: "text",
	Faulty: "Faults switched on", Left: "%d more times", Always: "until further notice",
	Kinds: map[casework.MessageKind]string{
		casework.MessageTask: "Task", casework.MessageReminder: "Reminder", casework.MessageEscalation: "Escalation",
		casework.MessageWithdrawn: "Task called off", casework.MessageNotice: "Notice", casework.MessageStopUsing: "Stop using what you were told",
		casework.MessageLetter: "Letter", casework.MessageClosure: "Close case", casework.MessageHandover: "Handover to a new municipality", casework.MessageJourneyEnd: "Journey ended",
		casework.MessageHandedBack: "The duty is yours alone now",
	},
	Modes: map[Mode]string{
		Down: "down", Slow: "slow", Refuse: "refusing", Throttle: "too busy", DropAnswer: "answers get lost",
	},
}
