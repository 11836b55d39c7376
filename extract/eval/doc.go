// Package eval measures what was extracted against gold annotations.
//
// The figures are those of the project's annotation guide:
//
//	date.span       a date is found: its words overlap the gold surface by half or more
//	date.value      ... and its value is equal, over gold dates that are calendar values
//	date.value.all  the same over all gold dates: durations, sets, vague references too
//	place, actor    entities found: one surface in common with the gold entity; F1
//	actor.kind      of the actors found, the share with the right kind
//	mention         share of the gold surfaces that some mention covers exactly
//	alias           B-cubed F1 of how gold surfaces are grouped into entities
//	event           events found: recall counts core events, precision accepts all gold events
//	event.type      of the events found, the share with the right or a near type
//	event.date      of those with a gold date, the share with that date
//	event.place     of those with a gold place, the share with that place
//	event.arg       arguments of the events found, entity and role; F1
//	event.full      core events with type, date and all participants right, over all core events
//	published       articles with the right publication day, of those that state one
//
// Surfaces are compared in one spelling (hamzas, final yeh and teh marbuta,
// marks and punctuation do not count), and an article is matched to its gold
// by the base name of its path without the ending.
package eval
