package casework

import (
	"slices"
	"time"
)

// What somebody writes about a family in an open journey, as in a form for somebody who is in it already, reaches people as a
// task: it is read by the coordinator, before one is appointed by the department that leads. What is about a child's
// situation is the children's department's, as is all that is written while only that department knows of the journey: it
// may be a concern that nobody has called so.

// Unread is news that waits to be read.
type Unread struct {
	Task   Key     `json:"task"`
	Member string  `json:"member"`
	Text   TextRef `json:"text,omitempty"`

	At time.Time `json:"at"` // when the municipality received it: what it turns out to be has its clock from then
	By Actor     `json:"by"` // who wrote it

	OtherCase string `json:"otherCase,omitempty"` // the journey that the member is in as well
}

// unreadKept is how much unread news the journey itself remembers for each reader. All of it stands in the journal.
const unreadKept = 50

// takeInNews has news read: by a task, or with the task that waits for it already.
func (s *State) takeInNews(news Unread, step Step, by Actor, now time.Time) {
	t, since := s.reading(step), now
	if step == StepConcernNews {
		since = news.At // also where somebody else has had it first
	}
	if t == nil {
		ask := s.ask(step, Family, s.next(string(step)), since)
		ask.About, ask.Text, ask.OtherCase = []string{news.Member}, news.Text, news.OtherCase
		s.noteNews(ask.Key, news, by, now)
		s.Open(ask, now)
		return
	}
	s.noteNews(t.Key, news, by, now)
	s.bringForward(t, s.askFor(t.Key, since), now)
	if !slices.Contains(t.About, news.Member) {
		t.About = append(slices.Clone(t.About), news.Member)
	}
	if t.Said < unreadKept { // a flood waits in the journal, and no department is flooded
		t.Said++
		s.tellTask(now, t, Message{Kind: MessageTask, Code: string(CodeMoreNews), Text: news.Text, OtherCase: news.OtherCase}, t.Said)
	}
}

func (s *State) noteNews(k Key, news Unread, by Actor, now time.Time) {
	news.Task = k
	why := "received"
	if news.OtherCase != "" {
		why = "in " + news.OtherCase + " as well"
	}
	s.note(now, Entry{Kind: NewsReported, Actor: by, Subject: news.Member, Key: k.String(), Why: why, Reason: news.Text})
	waiting := 0
	for _, u := range s.Unread {
		if u.Task == k {
			waiting++
		}
	}
	if waiting < unreadKept {
		s.Unread = append(s.Unread, news)
	}
}

// reading is the open task by which news is read, or nil.
func (s *State) reading(step Step) *Task {
	return find(s.OpenTasks(), func(t *Task) bool { return t.Key.Step == step })
}

// readerOf is the step by which news about a member is read.
func (s *State) readerOf(member string) Step {
	if s.childrensAlone() || s.Member(member).Child != nil {
		return StepConcernNews
	}
	return StepNews
}

// read takes what a task was about out of what waits, and gives it.
func (s *State) read(t *Task) (news []Unread) {
	news = s.waiting(t)
	s.Unread = slices.DeleteFunc(s.Unread, func(u Unread) bool { return u.Task == t.Key })
	return news
}

// waiting is the news that waits to be read by a task.
func (s *State) waiting(t *Task) []Unread {
	return slices.DeleteFunc(slices.Clone(s.Unread), func(u Unread) bool { return u.Task != t.Key })
}

// ReportNews is something that somebody has written about a family in an open journey. A form about one of its members comes
// in as this, in its sender's name.
type ReportNews struct {
	Member string  `json:"member"`                                                        // whom it is about
	Text   TextRef `json:"text,omitempty" da:"Hvad der er skrevet" en:"What was written"` // what was written; a form need not say anything

	// OtherCase is another open journey that the member is in as well, by its case number. Only the engine says so.
	OtherCase string `json:"otherCase,omitempty" max:"40" inside:"true"`
	// Hidden says that only the children's department knows of that journey. Only the engine says so.
	Hidden bool `json:"hidden,omitempty" inside:"true"`
	// Running says that it came as a form that describes a child's running case: the children's department, which alone can take that over, reads it as well.
	Running bool `json:"running,omitempty" inside:"true"`
}

func (ReportNews) Name() string { return "report-news" }

// Check that it is about somebody of the journey. It is taken in until the journey has ended.
func (d ReportNews) Check(s *State, by Actor, _ time.Time) *Refusal {
	if s.Stage == Ended {
		return s.running()
	}
	if (d.OtherCase != "" || d.Hidden) && by.Role != System {
		return refuse("only-the-engine", "otherCase", "Udelad feltet. Skriv i teksten, hvad du ved.", "Leave the field out. Write in the text what you know.")
	}
	if s.Member(d.Member) == nil {
		return refuse("member-unknown", "member", "Der er ingen i forløbet med det nummer. Skriv for eksempel adult-1.",
			"Nobody in the journey has that number. Write for example adult-1.")
	}
	return nil
}

// Apply has it read: of a journey that only the children's department knows of nobody else hears, whoever the member is here.
func (d ReportNews) Apply(s *State, by Actor, now time.Time) {
	step := s.readerOf(d.Member)
	if d.Hidden {
		step = StepConcernNews
	}
	news := Unread{Member: d.Member, Text: d.Text, At: now.UTC(), By: by, OtherCase: d.OtherCase}
	s.takeInNews(news, step, by, now)
	if d.Running && step != StepConcernNews {
		s.takeInNews(news, StepConcernNews, by, now)
	}
}
