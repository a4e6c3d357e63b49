package family

import (
	"net/http"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/google/uuid"

	"samspil/internal/casework"
	"samspil/internal/incoming"
	"samspil/internal/reading"
)

// What somebody of a family says by themself: a person reads it and answers. Who reads it an adult chooses each time, and nothing is chosen beforehand.

// The kinds that stand on the two forms.
var (
	sayKinds     = []casework.VoiceKind{casework.VoiceTalk, casework.VoiceMeeting, casework.VoiceCompanion, casework.VoiceDiffers, casework.VoiceWord, casework.VoiceLeave}
	meetingKinds = []casework.VoiceKind{casework.VoiceComes, casework.VoiceCannot, casework.VoiceApart}
)

// needWords are the kinds that say nothing without words.
var needWords = []casework.VoiceKind{casework.VoiceCompanion, casework.VoiceDiffers, casework.VoiceWord}

// saying is one of the two forms, as it was filled in.
type saying struct {
	Action, MessageID string
	Lead              string
	Kinds             []casework.VoiceKind
	Readers           []casework.VoiceTo
	Goals             []aboutChoice // what can be seen differently
	Kind, To, About   string
	Said              string
	Wrong             []string // what is missing, as keys
}

type aboutChoice struct{ Value, Words string }

// say shows the form by which somebody says something.
func (r *request) say() {
	if own, ok := r.own(); ok {
		r.showSaying(http.StatusOK, r.sayForm(own))
	}
}

// meeting shows the form by which somebody answers an invitation.
func (r *request) meeting() {
	own, ok := r.own()
	if !ok {
		return
	}
	if own.Meeting == nil {
		r.redirect(Prefix)
		return
	}
	r.showSaying(http.StatusOK, r.meetingForm(own))
}

func (r *request) sayForm(own reading.Own) *saying {
	s := &saying{Action: "/my/say", Lead: r.text("say.lead"), Kinds: sayKinds}
	for i, g := range own.Goals { // by their place in this list: a goal's number would tell that there are others
		s.Goals = append(s.Goals, aboutChoice{strconv.Itoa(i + 1), g.Want})
	}
	if len(s.Goals) == 0 {
		s.Kinds = slices.DeleteFunc(slices.Clone(sayKinds), func(k casework.VoiceKind) bool { return k == casework.VoiceDiffers })
	}
	return r.begun(own, s)
}

func (r *request) meetingForm(own reading.Own) *saying {
	return r.begun(own, &saying{Action: "/my/meeting", Lead: r.text("meeting.lead"), Kinds: meetingKinds})
}

// begun gives a form its id, and who can read what is said. What a child says the children's department reads, and nobody else: it may be urgent.
func (r *request) begun(own reading.Own, s *saying) *saying {
	s.MessageID, s.Readers = uuid.NewString(), []casework.VoiceTo{casework.ToCoordinator, casework.ToChildren}
	if own.Place.Young() {
		s.Readers, s.Lead = []casework.VoiceTo{casework.ToChildren}, r.text("say.lead.young")
	}
	return s
}

func (r *request) showSaying(status int, s *saying) {
	heading := "say.title"
	if s.Action == "/my/meeting" {
		heading = "meeting.title"
	}
	r.show(status, "say", page{Heading: r.text(heading), Data: s})
}

// said sends what somebody says.
func (r *request) saidSomething() {
	if own, ok := r.own(); ok && r.posted() {
		r.sends(own, r.sayForm(own))
	}
}

// meetingAnswered sends the answer to an invitation.
func (r *request) meetingAnswered() {
	own, ok := r.own()
	if !ok || !r.posted() {
		return
	}
	if own.Meeting == nil {
		r.problem(http.StatusConflict, "meeting.over")
		return
	}
	r.sends(own, r.meetingForm(own))
}

// sends takes a form in, or shows it again with what is missing and all that was written.
func (r *request) sends(own reading.Own, s *saying) {
	s.Kind, s.To, s.About, s.Said = r.PostForm.Get("kind"), r.PostForm.Get("to"), r.PostForm.Get("about"), strings.TrimSpace(r.PostForm.Get("said"))
	kind := casework.VoiceKind(s.Kind)
	differs := kind == casework.VoiceDiffers
	wrong := map[string]bool{
		"say.wrong.kind":  !slices.Contains(s.Kinds, kind),
		"say.wrong.about": differs && !slices.ContainsFunc(s.Goals, func(a aboutChoice) bool { return a.Value == s.About }),
		"say.wrong.to":    !slices.Contains(s.Readers, casework.VoiceTo(s.To)),
		"say.wrong.said":  slices.Contains(needWords, kind) && s.Said == "",
		"say.wrong.long":  utf8.RuneCountInString(s.Said) > incoming.MaxText || !utf8.ValidString(s.Said),
	}
	for _, key := range []string{"say.wrong.kind", "say.wrong.about", "say.wrong.to", "say.wrong.said", "say.wrong.long"} {
		if wrong[key] {
			s.Wrong = append(s.Wrong, key)
		}
	}
	if len(s.Wrong) > 0 {
		r.showSaying(http.StatusUnprocessableEntity, s)
		return
	}
	message := map[string]any{"member": own.Place.Member, "kind": s.Kind, "to": s.To}
	if differs {
		i, _ := strconv.Atoi(s.About) // it is one of the list
		message["about"] = casework.GoalNamed(own.Goals[i-1].N)
	}
	if own.Meeting != nil && slices.Contains(meetingKinds, kind) {
		message["about"] = own.Meeting.Key
	}
	if s.Said != "" {
		message["said"] = s.Said
	}
	if r.decide(casework.Speak{}, message) == takenNot {
		return
	}
	done := "say.done." + s.To
	if kind == casework.VoiceComes {
		done = "say.done.comes" // nobody has to answer that
	}
	r.problem(http.StatusOK, done)
}
