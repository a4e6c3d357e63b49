package conformance

import (
	"strings"

	"samspil/internal/casework"
	"samspil/internal/department"
)

// accepting are the checks that every message of the contract is taken.
func accepting() []check {
	var out []check
	for _, kind := range department.Kinds() {
		out = append(out, check{"accepts-" + string(kind), "A message of the kind " + string(kind) + " is taken.", func(p *probe) {
			p.take(message(p.sample(kind)), false)
		}})
	}
	return append(out,
		check{"accepts-every-code", "Whatever a message says in a code, it is taken.", everyCode},
		check{"accepts-every-channel", "A letter is taken by each way that it may go.", everyChannel},
		check{"accepts-unknown-fields", "Fields that you do not know are ignored: new ones will come.", func(p *probe) {
			m := message(p.sample(casework.MessageTask))
			p.take(m.with(map[string]any{"fieldOfALaterVersion": map[string]any{"a": 1}}), false)
		}},
		check{"accepts-unknown-codes", "A code that you do not know is no reason to turn a message away: new ones will come.", func(p *probe) {
			m := p.sample(casework.MessageNotice)
			m.Code = "code-of-a-later-version"
			p.take(message(m), false)
		}},
		check{"receipt-shape", "The receipt is JSON, 1 to 100 characters as the contract has them, and has no CPR number in it.", receiptShape},
	)
}

func everyCode(p *probe) {
	for _, row := range casework.Codes() {
		if _, ok := p.take(message(p.coded(row)), false); !ok {
			return // one is enough to show, and a hundred would take long
		}
	}
}

func everyChannel(p *probe) {
	for _, channel := range []casework.LetterBy{casework.ByDigitalPost, casework.OnPaper, casework.ByHand} {
		m := p.sample(casework.MessageLetter)
		m.Channel = channel
		p.take(message(m), false)
	}
}

func receiptShape(p *probe) {
	r := message(p.sample(casework.MessageTask))
	a := p.send(r)
	got, taken := a.taken()
	switch {
	case !taken:
		p.fail(r, "there is no receipt: %s", a)
	case a.media() != "application/json":
		p.fail(r, "the answer is %q and not application/json", a.media())
	case !plainReceipt.MatchString(got.Receipt):
		p.fail(r, "the receipt has characters that the contract does not allow, or is longer than 100")
	}
	for _, person := range people() {
		if strings.Contains(strings.ReplaceAll(got.Receipt, "-", ""), person.CPR) {
			p.fail(r, "the receipt has a CPR number in it: it would be kept in the journal")
		}
	}
}
