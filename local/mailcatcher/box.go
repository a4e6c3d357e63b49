package mailcatcher

import (
	"regexp"
	"slices"
	"sync"
)

// box keeps the e-mails, the latest of them only.
type box struct {
	mu    sync.Mutex
	keep  int
	mails []Mail // in the order in which they came

	code, times int // how the next e-mails are turned away
}

// put keeps an e-mail. One that is there already, by its Message-ID, is counted.
func (b *box) put(m Mail) {
	b.mu.Lock()
	defer b.mu.Unlock()
	m.Arrived = 1
	for i := range b.mails {
		if m.ID != "" && b.mails[i].ID == m.ID {
			b.mails[i].Arrived++
			return
		}
	}
	b.mails = append(b.mails, m)
	if over := len(b.mails) - b.keep; over > 0 {
		b.mails = slices.Delete(b.mails, 0, over)
	}
}

// Mails gives the e-mails whose subject names a case, or all when it is empty, in the order in which they came.
func (b *box) Mails(caseNo string) []Mail {
	about := regexp.MustCompile(`(^|[^A-Za-z0-9-])` + regexp.QuoteMeta(caseNo) + `($|[^A-Za-z0-9-])`)
	b.mu.Lock()
	defer b.mu.Unlock()
	out := []Mail{}
	for _, m := range b.mails {
		if caseNo == "" || about.MatchString(m.Subject) {
			out = append(out, m)
		}
	}
	return out
}

// TurnAway makes the catcher answer the given number of e-mails with an SMTP code: 4xx for "try again", 5xx for "never".
func (b *box) TurnAway(code, times int) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.code, b.times = code, times
}

func (b *box) turnAway() (code int) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.times == 0 {
		return 0
	}
	b.times--
	return b.code
}
