// What a style sheet or picture is when a page is tested in jsdom: nothing.
export default ''
