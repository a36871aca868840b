/**
 * Given names in the order of how common they are, most common first; the weight follows from the rank.
 * "+" marks names given more to people born after 2000, "-" those given more before.
 * Compiled by hand from general knowledge, not from a register of persons.
 */
export const MALE_GIVEN = `
Anh Huy Minh Đức Nam Hoàng Long Tuấn- Hùng- Dũng- Quân Khánh Phúc+ Đạt Hiếu Sơn Thành Trung Bảo+ Khang+ Kiệt+ Tùng
Thắng Cường- Việt Duy Hải Phong+ Nghĩa Hưng Quang Khoa+ Tiến Linh Thịnh An+ Lâm Vinh Bình- Tài Tú Trường Nhật+ Tân Toàn
Lộc Kiên Giang Tâm Hào Phát+ Vũ Thiện Công Mạnh Đăng+ Khôi+ Nguyên+ Quốc Hòa- Phước Chiến- Quý Thái Dương Trí+ Ngọc
Bách+ Tín Thông Luân Hậu Thuận Lợi Định Danh Chung- Cảnh Hà- Chí Hiệp Hoàn- Khải+ Triều Văn Trọng Nhân Sang Đông Đại
Thiên+ Ân+ Thuật Luật Lương Vương Chương Giáp Bắc Hạnh- Sỹ Thế Lực Thanh- Ninh Phú Phi Bằng Khương Đô Hân Tuyển Tường
Khiêm Huấn Hảo Oai Thạch Thức Nhã Bền- Biên Bội Cầm Cần- Châu Chính- Chức Cương- Dân- Diện Doanh Du Duẩn Duật Dự Đàn Đan
Đệ Điền Điệp Đình Đoan Đoàn- Độ Đồng Đương Gia+ Giỏi Hán Hành Hiền- Hiển Hiệu Hinh Hoài Hoan Hoạt Học Hồ Hội Hồng- Huân
Huyên Huỳnh Hữu Ích Kha+ Khải Khanh Khởi Khuê Kim Kính Kỳ Lai Lãm Lân Lập Lễ Liêm Liệu Linh Lĩnh Lịch Lũy Luyện- Lư Lưu Lý
Mẫn Mậu Mười- Nam Năm- Nghị- Nghiêm Nghiệp Ngọ Ngôn Nguyện Nhẫn Nhiên Nhơn Nhu Nhuận Niên Nông Phan Phấn Phòng Phụng
Phương Quảng- Quân Quyền Quyết Quỳnh Sáng Sâm Sinh- Soái Song Sử Sự Tạo Tạ Tây Tấn Tề Thái Thăng Thân Thập Thất Thi Thiệp
Thiệu Thọ- Thoại Thống Thơ Thời Thu Thụ Thuần Thụy Thư Thường Thưởng Tiền Tiệp Tính Tình Tĩnh Toán Toản- Tòng Tố Tôn
Trác Tráng Trình Trịnh Trực Trưởng Trương Tuân Tuệ+ Tuyên Tuyến Tuyền Tư- Tước Từ Tượng Tỵ Uy Uyên Vạn Vân- Vĩ Viên Viện
Viễn Vĩnh Võ Vọng Vỹ Xuân- Ý Yên Bính- Canh Dần Sửu- Thìn Tuất Hợi Dậu Mão Đinh Quế Bốn- Ba- Hai- Sáu- Bảy- Tám- Út- Đông
Lam Khiết Triết+ Hạo+ Vượng+ Đỉnh Bạch Bách Thịnh Khoát Lãng Lượng Mừng- Na Nhàn- Nhị- Nhựt Phái Phẩm Phiên Quyến Rạng Rin
Sĩ Tam Tặng Thao Thạnh Thắm Thiết Thoan Thuyên Tới- Trãi Trai- Triển Trụ Truyền Tuyết Vẹn- Vui- Vững- Xứng Ước- Ứng Bổn Cơ
Chuyên Chuẩn Chúc Diệm Dinh Đắc Đằng Đính Đồi Đượm Hách Hoành Hợp Hương- Khâm Khoan Kiểm Kiện Lánh Lăng Lệnh Luận Mỹ Ngà
Ngân Ngự Nhiệm Như Nhượng Pháp Phiêu Quới Rê Sánh Tăng Tập Thám Thới Tin Tiếp Toại Trang Trầm Triệu Trứ Trường Tưởng Vĩnh`;

export const FEMALE_GIVEN = `
Anh Linh Trang Hà- Hương- Thảo Phương Huyền Ngọc Nhi+ Vy+ Trâm Ngân+ My+ Như+ Hằng- Hoa- Lan- Mai Thu- Thủy- Hồng-
Nhung Quỳnh Yến Dung- Hạnh Hiền Ly Trinh Uyên Tiên Thư+ Hân+ Chi+ Giang Nga- Loan- Oanh Thúy- Tâm Vân Nguyệt- Châu+
Duyên Diệp+ Hoài Hậu- Lệ- Liên- Loan Minh Thanh Xuân- Ánh Bích- Phượng- Tú Thơm- Thương Tuyết- Tuyền Kiều Lý Mỹ Nguyên+
Ngà Nhàn- Phúc+ Quyên Quế- Sương Tươi- Thắm- Thơ Thoa- Thùy Tường Vi An+ Bình- Băng Cúc- Diễm Diệu Dương+ Đào- Điệp Đan+
Gấm- Hải Hảo Huệ- Hường- Khánh+ Khuyên Lam+ Lành- Linh Luyến- Lụa- Lương Mận- Miên+ Na Nết- Nhã+ Nhạn Nhật Ni Nương
Oanh Phụng Sang Sen Tân Thái Thi Thiện Thoan- Thục Thuận- Thu Tình Tịnh Trà+ Trúc+ Tuệ+ Tươi Ước- Ý Yên+ Ái Ân+ Bảo+
Bông Cẩm Cầm Chăm- Chinh Chung- Chuyên Đài Định Đoan Đông Đức Duy Gia+ Giao Hiếu Hòa- Hoàn- Hoan Hoàng Hợp- Hợi- Huê
Huyên Hưng Khương Kim Khuê+ Kỳ Lài- Lam Lâm Lân Lê Lạc Lâm Lộc Lợi- Luyện- Lưu Mẫn+ Mến- Miền- Mơ- Mùi- Mười- Mỵ Năm-
Nghi+ Nghĩa Ngoan- Ngọ- Nhài- Nhâm- Nhân Nhẫn Nhiên+ Nhiễu Nhịp Nhớ- Nhu Nhuần Nụ- Nữ Phấn- Phiên Phin Phước Phương
Phụng Quý Quy Quyền Quỳnh Sâm Sao San+ Sa Sinh- Soan- Son- Sáng Sim Sơn Tâm Tằm- Thành Thạch Thắng Thao Thập- Thêu- Thêm-
Thìn- Thịnh Thọ- Thoại Thời- Thu Thủ Thuần Thuỷ Thuyên Thuyết Thụy+ Thy+ Thường- Tiến Tiếp Tín Tính- Tố Toàn Toan Tôn Trân+
Tri Triều Triệu Trường Tuân Tuyến Tư- Từ Út- Vàng- Vẹn- Vinh Vịnh Vui- Vũ Vững Vương Xinh- Xoa- Xoan- Xuyến Xuyên Yên
Ba- Bốn- Bé- Biên Cam Canh Chanh- Chiên- Chín- Chúc Chuyền Cương Dân Dậu- Diện Dịu- Dinh Do Đậm Đạt Đẹp- Điểm Điền Đính
Đoàn Đồng Đượm Giàu Giỏi Hai- Hạ+ Hài Hãnh Hiên Hiện Hiệp Hồ Hội- Hới Huân Huế- Hữu Khả Khang Khoa+ Khải Khiêm Kết- Lan
Lai Lang Lĩnh Liễu- Lìn Liêm Long Loán Lựu- Lưỡng Mây Mão Mừng- Mẫu Nam Năng Ngần Ngát- Nghiêm Nhất Nhinh- Nhị Như Nhuận
Ninh- Nhường- Phi Phố Phong+ Phú Quang Quyến Rạng Ry San Sáu- Song+ Sử Sửu Tám- Tạo Tảo Thăng Thanh Thân Thế Thiên+ Thiệp
Thiều Thoả Thông Thử Thư Thước Thưởng Tin Tĩnh Toản Trai Trang Trình Trọng Trung Tùng Tụ Tuấn Tuất- Tuyên Tý Uyển+ Vy
Viên Việt Vĩnh Vượng Xếp- Yêu- Cát+ Du+ Di+ Hy+ Hiểu Kha+ Lạp Nhiên Tâm Thục Vỹ Ấn`;
