package desk

import (
	"context"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"log/slog"
	"strings"
	"sync"
	"time"

	"samspil/internal/postgres"
	"samspil/internal/reading"
	"samspil/internal/register"
)

// Live tells open pages that there may be something new. One connection to the database hears that something was written somewhere; which of the families that are open here it concerns is asked for all of them at
// once; and whether somebody's own page has changed by it is asked as that person, by what they may see (live_page.go).
type Live struct {
	register *register.Register
	log      *slog.Logger
	key      []byte // of the marks that pages carry: they are of use to this program alone
	done     chan struct{}
	dirty    chan struct{}
	turns    chan struct{} // whoever asks the database for an open page has one

	mu       sync.Mutex
	watchers map[*watcher]bool
	people   map[string]int // how many pages somebody has open
	heads    map[string]int64
}

// watcher is one open page. caseNo is empty for a list over families.
type watcher struct {
	who, caseNo string
	wake        chan struct{} // there may be something new
	woken       time.Time
}

const (
	liveEach  = 8                // pages that one person can have open and be told of
	liveAll   = 2000             // pages in all
	liveTurns = 4                // pages for which the database is asked at the same moment: an event can wake all of them, and who works comes first
	liveFor   = 2 * time.Minute  // how long one connection lasts: the browser makes another, and has to be signed in for it
	liveBeats = 20 * time.Second // how often it is made sure that the session has not ended
	liveList  = 5 * time.Second  // how often a list over families is looked at at most
	liveRest  = time.Second      // what is written within it is looked at together
	channel   = "samspil_changed"
)

// NewLive makes it; Run makes it work.
func NewLive(r *register.Register, log *slog.Logger) *Live {
	l := &Live{
		register: r, log: log, key: make([]byte, 32), done: make(chan struct{}), dirty: make(chan struct{}, 1), turns: make(chan struct{}, liveTurns), watchers: map[*watcher]bool{}, people: map[string]int{}, heads: map[string]int64{},
	}
	_, _ = rand.Read(l.key) // it never fails
	return l
}

// Run listens to the database at an address until ctx ends. Then all open pages are let go.
func (l *Live) Run(ctx context.Context, url string) error {
	defer close(l.done)
	looked := make(chan struct{})
	go func() { defer close(looked); l.look(ctx) }()
	err := postgres.Listen(ctx, url, channel, func() {
		select {
		case l.dirty <- struct{}{}:
		default: // it will be looked at already
		}
	})
	if err != nil {
		l.log.Warn("open pages are not told of what is new", "error", err)
		<-ctx.Done()
	}
	<-looked
	return nil
}

// look wakes the pages of families in which something was written.
func (l *Live) look(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			return
		case <-l.dirty:
		}
		if cases, lists := l.open(); len(cases) > 0 || lists {
			heads, err := l.register.Heads(ctx, cases)
			if err != nil && ctx.Err() == nil {
				l.log.Warn("it could not be looked up what is new", "error", err)
			}
			l.wake(heads)
		}
		select {
		case <-ctx.Done():
			return
		case <-time.After(liveRest):
		}
	}
}

// open are the families that are open here, and whether a list is.
func (l *Live) open() (cases []string, lists bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	there := map[string]bool{}
	for w := range l.watchers {
		lists = lists || w.caseNo == ""
		if w.caseNo != "" && !there[w.caseNo] {
			there[w.caseNo] = true
			cases = append(cases, w.caseNo)
		}
	}
	return cases, lists
}

func (l *Live) wake(heads map[string]int64) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for w := range l.watchers {
		if w.caseNo != "" && heads[w.caseNo] == l.heads[w.caseNo] {
			continue
		}
		select {
		case w.wake <- struct{}{}:
		default: // it is awake
		}
	}
	l.heads = heads
}

// inTurn asks for a page when it is its turn; false where the page is closed before.
func (l *Live) inTurn(ctx context.Context, ask func()) bool {
	select {
	case <-ctx.Done():
		return false
	case l.turns <- struct{}{}:
	}
	defer func() { <-l.turns }()
	ask()
	return true
}

// enter begins to watch for a page. ok is false where somebody has too many, or all have.
func (l *Live) enter(who, caseNo string) (w *watcher, ok bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.people[who] >= liveEach || len(l.watchers) >= liveAll {
		return nil, false
	}
	w = &watcher{who: who, caseNo: caseNo, wake: make(chan struct{}, 1)}
	l.watchers[w] = true
	l.people[who]++
	return w, true
}

func (l *Live) leave(w *watcher) {
	l.mu.Lock()
	defer l.mu.Unlock()
	delete(l.watchers, w)
	if l.people[w.who]--; l.people[w.who] == 0 {
		delete(l.people, w.who)
	}
}

// sealed is a mark as a page carries it: it says nothing to anybody else, and another program, or this one after a restart, sees that it is not its own.
func (l *Live) sealed(m reading.Mark) string {
	own := sha256.Sum256(l.key)
	seal := hmac.New(sha256.New, l.key)
	_, _ = seal.Write(m[:]) // it never fails: see package hash
	return hex.EncodeToString(own[:4]) + "-" + hex.EncodeToString(seal.Sum(nil)[:8])
}

// ours tells whether a mark that a page carries is one of this program's.
func (l *Live) ours(sealed string) bool {
	kind, _, _ := strings.Cut(l.sealed(reading.Mark{}), "-")
	return strings.HasPrefix(sealed, kind+"-")
}
