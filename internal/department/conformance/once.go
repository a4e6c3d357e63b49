package conformance

import (
	"net/http"
	"sync"
	"time"

	"samspil/internal/casework"
	"samspil/internal/department"
)

// once are the checks that a message has one effect, however often it arrives.
func once() []check {
	return []check{
		{"repeat-has-one-effect", "The same message again: 200, the same receipt, repeated true.", func(p *probe) {
			r := message(p.sample(casework.MessageTask))
			if receipt, ok := p.take(r, false); ok {
				p.repeats(r, receipt)
				p.repeats(r, receipt)
			}
		}},
		{"other-content-is-409", "The same id with other content: 409, and the first message stands.", otherContent},
		{"people-are-no-content", "A person who got another name or number in the meantime is no other content.", func(p *probe) {
			m := p.sample(casework.MessageTask)
			r := message(m)
			receipt, ok := p.take(r, false)
			if !ok {
				return
			}
			m.About = people()
			m.About[0].Name, m.About[0].CPR, m.About[0].Telephone, m.About[1].Protected = "Eksempla Nynavn", "6101800019", "00000000", false
			p.repeats(message(m), receipt)
		}},
		{"titles-are-no-content", "A title that is worded better by now is no other content.", func(p *probe) {
			m := p.sample(casework.MessageTask)
			receipt, ok := p.take(message(m), false)
			if !ok {
				return
			}
			m.Title = &department.Title{Da: "jeres bidrag", En: "your contribution"}
			p.repeats(message(m), receipt)
		}},
		{"times-are-instants", "The same instant written with another offset is no other content.", func(p *probe) {
			r := message(p.sample(casework.MessageTask))
			if receipt, ok := p.take(r, false); ok {
				p.repeats(r.with(map[string]any{"at": "2026-11-03T09:00:00+01:00"}), receipt)
			}
		}},
		{"at-the-same-time", "The same message many times at once: one effect; the others get its receipt, or 425.", atOnce},
	}
}

func otherContent(p *probe) {
	m := p.sample(casework.MessageTask)
	r := message(m)
	receipt, ok := p.take(r, false)
	if !ok {
		return
	}
	other := m
	other.Key = "contribution/" + p.target.Department + "/2"
	if a := p.send(message(other)); a.err != nil || a.status != http.StatusConflict {
		p.fail(message(other), "its id was used for another message: answer 409, and not %s", a)
	}
	p.repeats(r, receipt)
}

// together is how many attempts are made at once.
const together = 8

func atOnce(p *probe) {
	r := message(p.sample(casework.MessageTask))
	answers := make([]answer, together)
	var all sync.WaitGroup
	for i := range answers {
		all.Go(func() { answers[i] = p.send(r) })
	}
	all.Wait()
	first, receipt := 0, ""
	for _, a := range answers {
		got, taken := a.taken()
		switch {
		case taken && receipt != "" && got.Receipt != receipt:
			p.fail(r, "it came %d times at once, and there are two receipts: so it was acted on twice", together)
		case taken:
			receipt = got.Receipt
			if !got.Repeated {
				first++
			}
		case a.status != http.StatusTooEarly:
			p.fail(r, "it came %d times at once: give the receipt, or 425 while it is worked on, and not %s", together, a)
		}
	}
	if first > 1 {
		p.fail(r, "it came %d times at once, and %d answers say that it is not repeated", together, first)
	}
	if settled, ok := p.settled(r); ok && receipt != "" && settled != receipt {
		p.fail(r, "it came again afterwards, and the receipt is another one")
	}
}

// settled sends a message until it is not worked on any more, for some seconds.
func (p *probe) settled(r request) (receipt string, ok bool) {
	for range 20 {
		a := p.send(r)
		if got, taken := a.taken(); taken {
			return got.Receipt, true
		}
		if a.err == nil && a.status != http.StatusTooEarly {
			p.fail(r, "it came again, and must be taken: %s", a)
			return "", false
		}
		select {
		case <-p.ctx.Done():
			return "", false
		case <-time.After(250 * time.Millisecond):
		}
	}
	p.fail(r, "it came again, and was still not taken after some seconds")
	return "", false
}
