package relay

import (
	"context"
	"encoding/json"
	"fmt"

	"samspil/internal/casework"
	"samspil/internal/incoming"
	"samspil/internal/intake"
	"samspil/internal/policy"
	"samspil/internal/privacy"
	"samspil/internal/register"
)

// special is what is done with some messages beside what is done with all: they are held against their type, stored, and handed on
// to their journey.
type special struct {
	// decision is what the message is to the journey, where it has another name in the inbox.
	decision string
	// reads reads a form of its own: what is personal in it goes to the vault with the message.
	reads func(*Desk, context.Context, *register.Item, string, []byte) (privacy.Bundle, error)
	// persons: the form says who somebody is, so there is a rate for it, too.
	persons bool
	// form is what its sender fills in, where that is not the decision's own type.
	form []incoming.Field
	// place holds what only the register can say of it.
	place func(*Desk, context.Context, register.Item) error
	// texts holds the texts beside the body, and gives them as they are to stand in the vault.
	texts func(body json.RawMessage, texts []string) ([]string, error)
	// fill puts in what the program knows and no person writes.
	fill func(body any, loaded *policy.Policy)
	// asForm: it may have come in as a form, so its sender hears no more than of a form.
	asForm bool
	// neverLost: its sender need not wait for an outcome, so it goes on to the family's next journey where its own has ended.
	neverLost bool
	// whenEnded is what its sender does when the journey has ended, where that is more than nothing: the right of a party does not end with it. Where
	// the sender does not wait, people are alarmed.
	whenEnded *casework.Refusal
	// vault is what becomes in the vault of what it brought.
	vault privacy.Handling
}

// specials are all of them, by the name in the inbox.
var specials = map[string]special{
	casework.AddMember{}.Name():    {reads: (*Desk).join, persons: true, form: intake.MemberFields},
	casework.RecordNumber{}.Name(): {reads: (*Desk).numbered, persons: true, form: intake.NumberFields, vault: privacy.Handling{Numbers: true}},
	casework.TakeOverCase{}.Name(): {reads: (*Desk).takenOver, form: intake.CaseFields},
	casework.MergeInto{}.Name():    {place: (*Desk).goesOnElsewhere},
	casework.MovePolicy{}.Name():   {fill: fillPolicy},
	// A concern, in whatever form, that one journey refuses may be taken on elsewhere, and people may have to read what it says.
	casework.ReportConcern{}.Name():     {asForm: true, neverLost: true, vault: privacy.Handling{KeepsTexts: true}},
	casework.ReportCrisis{}.Name():      {vault: privacy.Handling{KeepsTexts: true}},
	casework.GiveAbsenceNotice{}.Name(): {vault: privacy.Handling{KeepsTexts: true}},
	// An appeal lives until it is decided. The children's department has had the time to appeal handed back, with its clock.
	casework.FileAppeal{}.Name(): {whenEnded: appealElsewhere, vault: privacy.Handling{KeepsTexts: true}},
	// What is decided on a child's placement holds whether or not there is a journey to write it down in.
	casework.DecideMeasure{}.Name():  {whenEnded: decidedElsewhere},
	casework.RecordDecision{}.Name(): {whenEnded: decidedElsewhere},
	casework.DecideContact{}.Name():  {whenEnded: decidedElsewhere},
	// Whoever reads a name in the vault has to see there that it is protected.
	casework.ProtectMember{}.Name(): {vault: privacy.Handling{Protects: true}},
	// Where somebody lives stands there, and nowhere else.
	casework.ChangeAddress{}.Name(): {texts: addressAbroad, vault: privacy.Handling{Moves: true}},
	// How to contact somebody stands beside their name.
	casework.RecordReach{}.Name(): {vault: privacy.Handling{Reaches: true}},
	newsName:                      {decision: casework.ReportNews{}.Name(), asForm: true, neverLost: true},
}

var decidedElsewhere = &casework.Refusal{
	Rule: ruleEnded, Field: "child",
	Da: "Forløbet er afsluttet. Afgørelsen gælder alligevel: Børneforvaltningen registrerer den i sit eget fagsystem, giver parterne besked og holder selv fristerne. Bring den videre dertil med det samme.",
	En: "The journey has ended. The decision holds all the same: the children's department writes it down in its own system, tells the parties and counts the clocks itself. Take it there at once.",
}

var appealElsewhere = &casework.Refusal{
	Rule: ruleEnded, Field: "child",
	Da: "Forløbet er afsluttet, og børneforvaltningen behandler selv klager over afgørelserne i det. Giv klagen videre til børneforvaltningen i dag, og skriv, hvilken dag kommunen modtog den: den dag tæller.",
	En: "The journey has ended, and the children's department takes appeals against its decisions itself. Pass the appeal on to the children's department today, and say on which day the municipality received it: that day counts.",
}

// addressAbroad holds of an address abroad what the intake form holds of one, and adds the country: what does not say where it goes never arrives.
func addressAbroad(body json.RawMessage, texts []string) ([]string, error) {
	var d casework.ChangeAddress
	if err := json.Unmarshal(body, &d); err != nil {
		return nil, fmt.Errorf("read where somebody has moved to: %w", err)
	}
	if d.Lives != casework.LivesAbroad {
		if d.Country != "" {
			return nil, one("country", "Skriv kun et land, når adressen er i udlandet.", "Write a country only where the address is abroad.")
		}
		return texts, nil
	}
	if len(texts) == 0 {
		return texts, nil // the journey says what is missing
	}
	written, faults := intake.WrittenAbroad(d.Country, texts[0], "country", "address")
	if len(faults) > 0 {
		return nil, faults
	}
	return []string{written}, nil
}

// fillPolicy: a person names the version; which rules that are is for the program to say. Another version than the loaded one gets
// none, and the journey refuses it.
func fillPolicy(body any, loaded *policy.Policy) {
	if move, is := body.(*casework.MovePolicy); is && move.Version == loaded.Version {
		move.Policy = loaded
	}
}
