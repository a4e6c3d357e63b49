package casework

// themself is somebody of the family of these tests who is signed in.
func themself(member string) Actor {
	return Actor{ID: "c-" + member, Role: Citizen, Case: "SP-000001", Member: member}
}

func spoken(change func(*Speak)) Speak {
	d := Speak{Member: "adult-1", Kind: VoiceWord, To: ToCoordinator, Said: 1}
	change(&d)
	return d
}

var voiceRefusals = refusals{
	"tracks": {
		{name: "somebody who is nobody here", by: coordinator, body: spoken(func(d *Speak) { d.Member = "adult-9" }), rule: "member-unknown", field: "member"},
		{name: "nothing is said", by: coordinator, body: spoken(func(d *Speak) { d.Said = 0 }), rule: "text-missing", field: "said"},
		{name: "a kind that follows from others", by: coordinator, body: spoken(func(d *Speak) { d.Kind = VoiceWithout }), rule: "no-choice", field: "kind"},
		{name: "to nobody", by: coordinator, body: spoken(func(d *Speak) { d.To = "" }), rule: "no-choice", field: "to"},
		{name: "a meeting to which they are not invited", by: coordinator, body: spoken(func(d *Speak) { d.Kind, d.About = VoiceComes, "status-meeting/family/1" }), rule: "voice-meeting", field: "about"},
		{name: "a goal that is none", by: coordinator, body: spoken(func(d *Speak) { d.Kind, d.About = VoiceDiffers, "goal/99" }), rule: "voice-about", field: "about"},
		{name: "about something, and says nothing of it", by: coordinator, body: spoken(func(d *Speak) { d.About = "goal/1" }), rule: "voice-about", field: "about"},
		{name: "not with somebody, and not at a meeting", by: coordinator, body: spoken(func(d *Speak) { d.Others = []string{"adult-2"} }), rule: "voice-others", field: "others"},
		{name: "another's sign-in", by: themself("adult-2"), body: spoken(func(*Speak) {}), rule: "not-your-decision"},
		{name: "a child too young to sign in", by: themself("child-2"), body: spoken(func(d *Speak) { d.Member = "child-2" }), rule: "voice-age", field: "member"},
		{name: "a department at the table", by: social, body: spoken(func(*Speak) {}), rule: "not-your-decision"},
		{name: "an answer to what waits for none", by: coordinator, body: AnswerVoice{Task: "voice/adult-1/1", Answer: 1}, rule: "task-not-open", field: "task"},
	},
}
