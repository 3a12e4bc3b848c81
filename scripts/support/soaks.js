export const soaks = [];
