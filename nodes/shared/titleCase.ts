/** A label made of one of Linq's names: “happy_birthday” becomes “Happy Birthday”, “poll.vote.added” “Poll Vote Added”. */
export function titleCase(name: string): string {
	return name.replace(/[._]+/g, ' ').replace(/(^| )\S/g, (letter) => letter.toUpperCase());
}
